//! A change of the quads that comes as a whole or not at all, and keeps in mind what it touches in the default graph.

use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNodeRef, QuadRef};
use oxigraph::store::{StorageError, Transaction};

use super::derived::Was;
use super::touched::Touched;

/// A transaction of the engine.
pub(super) struct Change<'a> {
    transaction: Transaction<'a>,
    touched: Touched,
    /// Where a store that wants to know it keeps what was touched since it was opened.
    was: Option<&'a Was>,
}

impl<'a> Change<'a> {
    pub(super) fn new(transaction: Transaction<'a>, was: Option<&'a Was>) -> Self {
        Self { transaction, touched: Touched::default(), was }
    }

    pub(super) fn insert<'b>(&mut self, quad: impl Into<QuadRef<'b>>) {
        let quad = quad.into();
        self.touch(quad);
        self.transaction.insert(quad);
    }

    pub(super) fn remove<'b>(&mut self, quad: impl Into<QuadRef<'b>>) {
        let quad = quad.into();
        self.touch(quad);
        self.transaction.remove(quad);
    }

    /// Takes a graph out of the list of graphs; its quads must be gone.
    pub(super) fn remove_named_graph(&mut self, graph: &NamedNode) -> Result<(), StorageError> {
        self.transaction.remove_named_graph(graph)
    }

    pub(super) fn commit(self) -> Result<(), StorageError> {
        // Noted first: what was noted and not done costs a look, what was done and not noted a wrong answer.
        if let Some(was) = self.was {
            was.add(self.touched);
        }
        self.transaction.commit()
    }

    fn touch(&mut self, quad: QuadRef<'_>) {
        if self.was.is_none() || quad.graph_name != GraphNameRef::DefaultGraph {
            return;
        }
        match quad.subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.touched.touch(node, quad.predicate),
            NamedOrBlankNodeRef::BlankNode(_) => self.touched.touch_all(),
        }
    }
}

//! TODO-OWNER vocab

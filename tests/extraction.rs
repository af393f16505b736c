//! Case files of the extraction stage.

mod entities;

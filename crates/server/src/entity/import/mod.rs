//! Entities from a file: it is uploaded and read, its columns are assigned, a preview tells what would happen, and a run saves it in
//! slices. `work::imports` takes the slices.

mod cell;
mod choice;
mod csv_table;
mod decode;
mod heading;
pub mod http;
mod line;
mod no_customer;
mod plan;
mod row;
mod run;
pub mod save;
mod sheet;
mod table;

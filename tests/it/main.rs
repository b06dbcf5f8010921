//! The system from outside: a real server process per test, on both databases.
//!
//! A test's name begins with the number of the requirement or the figure that it proves.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]
#![expect(clippy::print_stdout, reason = "seeds, and the server's log, are shown with a failed test")]

mod access;
mod alter_client;
mod answers;
mod audit;
mod bad_input;
mod board;
mod checklist;
mod classification_records;
mod classifications;
mod company_days;
mod components;
mod customer_gone;
mod durability;
mod entities;
mod entity_import;
mod entity_reviews;
mod entity_rooms;
mod entity_search;
mod entry;
mod finding;
mod follow_up;
mod follow_up_secrecy;
mod frames;
mod harness;
mod histories;
mod hours;
mod hours_plan;
mod import_choices;
mod import_files;
mod import_runs;
mod isolation;
mod leaving;
mod left_messages;
mod limits;
mod links;
mod list;
mod long_poll;
mod openapi;
mod paging;
mod parameter_texts;
mod parameters;
mod place_kept;
mod realtime;
mod refusals;
mod routes;
mod sac;
mod sac_anonymous;
mod sac_kills;
mod sac_races;
mod schemas;
mod sessions;
mod setup;
mod situations;
mod socket_cost;
mod taking;
mod taking_over;
mod texts;
mod themes;
mod tickets;
mod transcripts;
mod users;
mod warnings;

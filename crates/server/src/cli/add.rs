//! `balcao company add` and `balcao user add`: what no page can do, because nobody is signed in yet.

use std::io::{self, BufRead};

use clap::{Args, Subcommand};
use protocol::{FieldError, Label, Rule, people::Role, rest::user::UserDraft};
use store::companies;

use crate::{company, error::Error, fresh, staff::users, state::Balcao};

/// Commands on companies.
#[derive(Subcommand)]
pub enum Company {
    /// Add a company; it starts with CLIENTE ANÔNIMO in its customer base, and empty otherwise
    Add(CompanyArgs),
}

/// A new company.
#[derive(Args)]
pub struct CompanyArgs {
    /// What people call it
    #[arg(long)]
    name: String,
    /// Its numeric code, as in the chat's link [default: the next free one]
    #[arg(long)]
    code: Option<u32>,
    /// Its time zone, an IANA name
    #[arg(long, default_value = "America/Sao_Paulo")]
    zone: String,
    /// Without CLIENTE ANÔNIMO: the customer base that it is going to import has one of its own
    #[arg(long)]
    without_anonymous: bool,
}

/// Commands on accounts.
#[derive(Subcommand)]
pub enum User {
    /// Add an account; the password is read from standard input, or made
    Add(UserArgs),
}

/// A new account.
#[derive(Args)]
pub struct UserArgs {
    /// The company's code
    #[arg(long, default_value_t = 1)]
    company: u32,
    /// The person's name
    #[arg(long)]
    name: String,
    /// The e-mail to sign in with
    #[arg(long)]
    email: String,
    /// admin, supervisor or attendant
    #[arg(long, default_value = "attendant")]
    role: Role,
    /// Read the password from the first line of standard input, instead of making one
    #[arg(long)]
    password_stdin: bool,
}

impl Company {
    /// Does it, and says what was done.
    ///
    /// # Errors
    /// Those of the act.
    pub async fn run(self, balcao: &Balcao) -> Result<String, Error> {
        let Self::Add(new) = self;
        let name = Label::parse(&new.name).map_err(|error| FieldError::word("name", error))?;
        let CompanyArgs { code, zone, without_anonymous, .. } = new;
        let new = company::add::NewCompany { code, name, zone, anonymous: !without_anonymous };
        let added = company::add::add(balcao, new).await?;
        Ok(format!("Company {} is there. Its first administrator: {}\n", added.code, first_administrator(added.code)))
    }
}

/// The command that makes a company's first administrator.
pub fn first_administrator(code: u32) -> String {
    format!("balcao user add --company {code} --role admin --name NAME --email EMAIL")
}

impl User {
    /// Does it, and says what was done.
    ///
    /// # Errors
    /// Those of the act; `invalid` without such a company.
    pub async fn run(self, balcao: &Balcao) -> Result<String, Error> {
        let Self::Add(new) = self;
        let password = if new.password_stdin { typed()? } else { fresh::password()? };
        let draft = UserDraft { name: new.name, email: new.email, role: new.role, password: Some(password.clone()) };
        let company = balcao.store.read(move |conn| companies::by_code(conn, new.company)).await?;
        let company = company.ok_or(FieldError::new("company", Rule::Unknown))?.id;
        let added = users::add(balcao, company, draft.parse_new()?).await?;
        let shown = if new.password_stdin { String::new() } else { format!("Password: {password}\n") };
        Ok(format!("{} can sign in.\n{shown}", added.email))
    }
}

fn typed() -> Result<String, Error> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Error::Internal(format!("can't read the password: {error}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

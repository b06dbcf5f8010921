//! `balcao company add`, `balcao user add` and `balcao user password`: no page can do it, because nobody is signed in.

use std::io::{self, BufRead};

use clap::{Args, Subcommand};
use protocol::{EmailAddress, FieldError, Label, Password, Rule, id::CompanyId, people::Role, rest::user::UserDraft};
use store::{audit::Actor, companies};

use crate::{
    company,
    error::Error,
    fresh,
    staff::{password, users},
    state::Balcao,
};

/// Commands on companies.
#[derive(Subcommand)]
pub enum Company {
    /// Add a company; it starts with CLIENTE ANÔNIMO in its customer base, and empty otherwise
    Add(CompanyArgs),
}

/// A new company.
#[derive(Args)]
pub struct CompanyArgs {
    /// Its name, as customers and staff read it
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
    /// Replace a forgotten password and end the account's sign-ins; the new one is read from standard input, or made
    Password(PasswordArgs),
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

/// The account whose password is forgotten.
#[derive(Args)]
pub struct PasswordArgs {
    /// The company's code
    #[arg(long, default_value_t = 1)]
    company: u32,
    /// The e-mail that the account signs in with
    #[arg(long)]
    email: String,
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
        match self {
            Self::Add(new) => new.run(balcao).await,
            Self::Password(forgotten) => forgotten.run(balcao).await,
        }
    }
}

impl UserArgs {
    async fn run(self, balcao: &Balcao) -> Result<String, Error> {
        let (password, shown) = password(self.password_stdin)?;
        let draft = UserDraft { name: self.name, email: self.email, role: self.role, password: Some(password) };
        let company = company_of(balcao, self.company).await?;
        let added = users::add(balcao, Actor::operator(company, balcao.clock.now()), draft.parse_new()?).await?;
        Ok(format!("{} can sign in.\n{shown}", added.email))
    }
}

impl PasswordArgs {
    async fn run(self, balcao: &Balcao) -> Result<String, Error> {
        let email = EmailAddress::parse(&self.email).map_err(|error| FieldError::word("email", error))?;
        let (typed, shown) = password(self.password_stdin)?;
        let new = Password::parse(&typed).map_err(|error| FieldError::word("password", error))?;
        let company = company_of(balcao, self.company).await?;
        password::replace(balcao, company, email.clone(), &new).await?;
        Ok(format!("{email} has a new password, and is signed in nowhere.\n{shown}"))
    }
}

async fn company_of(balcao: &Balcao, code: u32) -> Result<CompanyId, Error> {
    let company = balcao.store.read(move |conn| companies::by_code(conn, code)).await?;
    Ok(company.ok_or(FieldError::new("company", Rule::Unknown))?.id)
}

/// The password, and the line that shows it: one that was typed is not shown.
fn password(is_typed: bool) -> Result<(String, String), Error> {
    if is_typed {
        return Ok((typed()?, String::new()));
    }
    let made = fresh::password()?;
    let shown = format!("Password: {made}\n");
    Ok((made, shown))
}

fn typed() -> Result<String, Error> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Error::Internal(format!("can't read the password: {error}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

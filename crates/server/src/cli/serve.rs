//! `balcao serve`.

use std::net::SocketAddr;

use super::{
    add::first_administrator,
    demo,
    output::{in_words, say},
};
use crate::{app::Application, auth::setup_code::SetupCode, config::Config, error::Error, log, setup::acts::is_needed};
use clap::Args;

/// Runs the server.
#[derive(Args)]
pub struct Serve {
    /// Where to listen, before what the settings say; port 0 takes a free one
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Fill an empty database with a company to look at
    #[arg(long)]
    demo: bool,
    /// Let tests turn the clock
    #[arg(long, hide = true, env = "BALCAO_TEST_CONTROL")]
    test_control: bool,
}

impl Serve {
    /// Serves until the end is asked for.
    ///
    /// # Errors
    /// Says why it can't.
    pub fn run(self, mut config: Config) -> Result<(), String> {
        log::start(&config)?;
        config.listen = self.listen.unwrap_or(config.listen);
        actix_web::rt::System::new().block_on(self.serve(config)).map_err(|error| in_words(&error))
    }

    async fn serve(self, config: Config) -> Result<(), Error> {
        let mut application = Application::build(config)?;
        if self.test_control {
            application = application.with_test_control()?;
        }
        let words = self.words(&application).await?;
        say(&format!("listening on http://{}\n{words}", application.address())).map_err(Error::Internal)?;
        if !application.balcao().config.is_https() {
            tracing::warn!(
                "without https, cookies and conversations travel in the clear: set public_url to the https address of a proxy"
            );
        }
        note_durability(&application).await?;
        application.run().await
    }

    /// The first lines that the operator reads.
    async fn words(&self, application: &Application) -> Result<String, Error> {
        let balcao = application.balcao();
        match (self.demo, is_needed(balcao).await?) {
            (true, true) => Ok(demo::fill(balcao).await?.told(&address(application))),
            (true, false) => Ok("The database has a company already: nothing was added.\n".to_owned()),
            (false, true) => how_to_begin(&address(application), &application.balcao().setup_code),
            (false, false) => Ok(String::new()),
        }
    }
}

/// Leaves in the log what "acknowledged means stored" rests on, as the database itself says it.
async fn note_durability(application: &Application) -> Result<(), Error> {
    let settings = application.balcao().store.settings().await?;
    let values: Vec<String> = settings.values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    tracing::info!("{}: {}", settings.database, values.join(", "));
    Ok(())
}

/// The address for a browser.
fn address(application: &Application) -> String {
    let listen = application.address();
    let here = match listen.ip() {
        ip if ip.is_unspecified() => format!("http://localhost:{}", listen.port()),
        _ => format!("http://{listen}"),
    };
    let public_url = application.balcao().config.public_url.as_deref();
    public_url.map_or(here, |url| url.trim_end_matches('/').to_owned())
}

/// The ways to begin; the first one needs the code that is made here.
fn how_to_begin(address: &str, setup_code: &SetupCode) -> Result<String, Error> {
    let code = setup_code.open()?;
    Ok(format!(
        "The database is empty. Open {address}/app and set it up; the page asks for this code, once:\n  {code}\n\
         (it is also in {}, which only this user can read)\n\
         or begin here with:\n  balcao company add --name NAME\n  {}\n\
         or look at a filled one, in an empty data folder, with: balcao serve --demo\n",
        setup_code.file().display(),
        first_administrator(1)
    ))
}

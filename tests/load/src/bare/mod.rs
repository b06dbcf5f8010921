//! The bare limits: a minimal actix-ws server that passes a text on to the watchers of its room, with and without a
//! durable row in between. No tokens, no rights, no JSON, no list: a server with more to do can't be faster.
//!
//! A client says `watch ROOM ROOM …` once; every other text begins with its room's eight hexadecimal digits. It is
//! fixed: a change here moves the yardstick of docs/performance.md.

mod hub;
mod ledger;

use std::{path::PathBuf, sync::Arc};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, rt, web};
use actix_ws::{Message, MessageStream, Session};
use anyhow::Result;
use bytestring::ByteString;
use protocol::SUBPROTOCOL;
use tokio::sync::mpsc;

use hub::Hub;
use ledger::Ledger;

#[derive(clap::Args)]
pub struct Bare {
    /// Keep each message in an SQLite database here before handing it on
    #[arg(long)]
    store: Option<PathBuf>,
}

/// Texts that wait for one socket.
const QUEUE: usize = 256;
/// Connections that may wait to be accepted, as many as with Balcão.
const BACKLOG: u32 = 4_096;

struct Desk {
    hub: Arc<Hub>,
    ledger: Option<Ledger>,
}

impl Bare {
    /// Serves until it is killed. Its first line of output is its address.
    #[expect(clippy::print_stdout, reason = "whoever started it reads the address there")]
    pub fn serve(&self) -> Result<()> {
        let hub = Arc::new(Hub::default());
        let ledger = self.store.as_deref().map(|place| Ledger::open(place, Arc::clone(&hub))).transpose()?;
        let desk = web::Data::new(Desk { hub, ledger });
        let app = move || App::new().app_data(desk.clone()).route("/socket", web::get().to(open));
        let system = rt::System::new();
        let server = HttpServer::new(app).workers(1).backlog(BACKLOG).bind("127.0.0.1:0")?;
        server.addrs().iter().for_each(|address| println!("{address}"));
        Ok(system.block_on(server.run())?)
    }
}

async fn open(request: HttpRequest, body: web::Payload, desk: web::Data<Desk>) -> actix_web::Result<HttpResponse> {
    let (response, session, stream) = actix_ws::handle_with_protocols(&request, body, &[SUBPROTOCOL])?;
    rt::spawn(converse(session, stream, desk));
    Ok(response)
}

async fn converse(mut session: Session, mut stream: MessageStream, desk: web::Data<Desk>) {
    let (tell, mut told) = mpsc::channel(QUEUE);
    loop {
        let kept = tokio::select! {
            heard = stream.recv() => match heard {
                Some(Ok(Message::Text(text))) => { desk.take(text, &tell); true }
                Some(Ok(Message::Ping(payload))) => session.pong(&payload).await.is_ok(),
                Some(Ok(Message::Pong(_))) => true,
                _ => false,
            },
            Some(text) = told.recv() => session.text(text).await.is_ok(),
        };
        if !kept {
            return;
        }
    }
}

impl Desk {
    fn take(&self, text: ByteString, tell: &mpsc::Sender<ByteString>) {
        if let Some(rooms) = text.strip_prefix("watch ") {
            rooms.split(' ').filter_map(|room| room.parse().ok()).for_each(|room| self.hub.watch(room, tell.clone()));
        } else if let Some(ledger) = &self.ledger {
            ledger.keep(text);
        } else {
            self.hub.tell(&text);
        }
    }
}

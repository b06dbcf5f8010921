//! A door in front of PostgreSQL that a test can shut: the tests' PostgreSQL is one for all of them, and can't be stopped.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// The door. It has threads of its own: a server that starts wants its database while the test waits for the server.
pub struct Door {
    /// Where to knock.
    pub address: SocketAddr,
    shut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Door {
    /// An open door to a place, as in `127.0.0.1:5432`.
    pub fn to(place: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (shut, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let door = Self { address, shut: shut.clone(), open: open.clone() };
        let place = place.to_owned();
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                // A shut door is closed in the caller's face: the system has accepted the connection already.
                if shut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(host) = TcpStream::connect(&place) else { continue };
                open.lock().unwrap().extend([caller.try_clone().unwrap(), host.try_clone().unwrap()]);
                carry(caller.try_clone().unwrap(), host.try_clone().unwrap());
                carry(host, caller);
            }
        });
        door
    }

    /// Breaks every connection, and lets nobody in until it is opened.
    pub fn shut(&self) {
        self.shut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            // It may be closed already.
            let _closed = stream.shutdown(Shutdown::Both);
        }
    }

    /// Lets callers in again.
    pub fn open(&self) {
        self.shut.store(false, Ordering::SeqCst);
    }
}

/// Carries bytes one way until an end closes.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _closed = to.shutdown(Shutdown::Both);
    });
}

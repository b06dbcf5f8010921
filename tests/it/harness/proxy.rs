//! A proxy in front of PostgreSQL whose connections a test can cut: all tests share one PostgreSQL, so none may stop it.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Threads of its own carry the bytes: a server that starts wants its database while the test waits for the server.
pub struct Proxy {
    /// The address for the server's `database_url`.
    pub address: SocketAddr,
    is_cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    /// A proxy to an address, as in `127.0.0.1:5432`.
    pub fn to(place: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (is_cut, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let proxy = Self { address, is_cut: is_cut.clone(), open: open.clone() };
        let place = place.to_owned();
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                // While cut, the connection that the system has accepted already is dropped at once.
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(host) = TcpStream::connect(&place) else { continue };
                open.lock().unwrap().extend([caller.try_clone().unwrap(), host.try_clone().unwrap()]);
                carry(caller.try_clone().unwrap(), host.try_clone().unwrap());
                carry(host, caller);
            }
        });
        proxy
    }

    /// Breaks every connection, and drops new ones until `restore`.
    pub fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            // It may be closed already.
            let _closed = stream.shutdown(Shutdown::Both);
        }
    }

    /// Accepts connections again.
    pub fn restore(&self) {
        self.is_cut.store(false, Ordering::SeqCst);
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

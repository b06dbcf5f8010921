//! *Painel ao vivo*: everything open, live, for supervisors; reading along, and what they do in others' rooms.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Code,
    board::{BoardAttendant, BoardClassification, BoardFrame},
    event::{Event, Fact},
    frame::{ClientFrame, ServerFrame},
    id::{RoomId, UserId},
    list::RoomRow,
    people::{AttendantStatus, InternalSituation},
    room::StaffRoom,
};
use serde_json::json;

use crate::harness::{Customer, Line, Scene, Staff, Step, TestApp, both_databases, client_id};

/// The board as a page holds it.
#[derive(Debug, Default)]
struct Board {
    number: u64,
    rooms: BTreeMap<RoomId, RoomRow>,
    attendants: BTreeMap<UserId, BoardAttendant>,
    classifications: Vec<BoardClassification>,
}

fn frames(line: &Line<StaffRoom>) -> Vec<BoardFrame> {
    let board = |frame: &ServerFrame<Event>| match frame {
        ServerFrame::Board { board } => Some(board.clone()),
        _ => None,
    };
    line.told.iter().filter_map(board).collect()
}

/// The board after every frame so far, whose numbers have no hole.
fn board(line: &Line<StaffRoom>) -> Board {
    let mut held = Board::default();
    for frame in frames(line) {
        match frame {
            BoardFrame::Snapshot { number, rooms, attendants, classifications } => {
                let rooms = rooms.into_iter().map(|row| (row.room, row)).collect();
                let attendants = attendants.into_iter().map(|one| (one.user, one)).collect();
                held = Board { number, rooms, attendants, classifications };
            }
            BoardFrame::Changes { number, rooms, attendants, classifications } => {
                assert_eq!(number, held.number + 1, "no hole");
                held.number = number;
                for change in rooms {
                    match change.row {
                        Some(row) => drop(held.rooms.insert(change.room, row)),
                        None => drop(held.rooms.remove(&change.room)),
                    }
                }
                for change in attendants {
                    match change.attendant {
                        Some(one) => drop(held.attendants.insert(change.user, one)),
                        None => drop(held.attendants.remove(&change.user)),
                    }
                }
                held.classifications = classifications.unwrap_or(held.classifications);
            }
            BoardFrame::Stale => panic!("too much"),
        }
    }
    held
}

impl Staff {
    /// Opens the board.
    async fn watches_the_board(&mut self) {
        self.line.send(&ClientFrame::Board { on: true }).await;
        self.line.until("the board is there", has_snapshot).await;
    }

    /// The server tells the boards; the board in a state. New links reach the hub behind the answer to the request,
    /// so that a later step than this one may tell them.
    async fn sees_board<T>(&mut self, what: &str, probe: impl Fn(&Board) -> Option<T>) -> T {
        self.app().clone().step(Step::Board).await;
        self.line.until(what, |line| probe(&board(line))).await
    }
}

fn has_snapshot(line: &Line<StaffRoom>) -> Option<()> {
    line.told
        .iter()
        .any(|frame| matches!(frame, ServerFrame::Board { board: BoardFrame::Snapshot { .. } }))
        .then_some(())
}

fn names(board: &Board) -> BTreeSet<String> {
    board.attendants.values().map(|one| one.name.to_string()).collect()
}

#[both_databases]
async fn the_board_shows_all_rooms_attendants_and_channels_and_follows_them(app: TestApp) {
    let mut scene = Scene::waiting(&app).await;
    let mut sonia = scene.company.supervisor().await;
    sonia.connects().await;
    assert!(sonia.line.list.rows().next().is_none(), "she attends nothing");
    sonia.watches_the_board().await;
    let first = board(&sonia.line);
    assert_eq!(first.rooms.keys().copied().collect::<Vec<_>>(), [scene.room]);
    assert_eq!(names(&first), ["Bia", "Caio", "Davi"].map(str::to_owned).into());
    let bia = &first.attendants[&scene.bia.id()];
    assert_eq!(
        (bia.online, bia.status, bia.classifications.as_slice()),
        (true, AttendantStatus::Available, &[scene.company.channel()][..])
    );
    let [channel] = first.classifications.as_slice() else { panic!("{first:?}") };
    assert_eq!((channel.name.as_str(), channel.open, channel.rooms_in_attendance), ("Suporte", true, None));
    let (room, id) = (scene.room, scene.bia.id());
    scene.bia.takes(room).await;
    let taken = |board: &Board| board.rooms.get(&room)?.responsible.clone();
    assert_eq!(sonia.sees_board("taken", taken).await.id, id);
    app.set_clock("2026-03-02T12:00:00Z").await;
    scene.bia.put("me/status", &json!({ "status": "pause" })).await.json(200);
    let paused = sonia.sees_board("paused", |board| {
        board.attendants.get(&id).filter(|one| one.status == AttendantStatus::Pause).cloned()
    });
    assert_eq!(&paused.await.since.unwrap().to_string()[..16], "2026-03-02T12:00");
    let eva = Customer::new(&app, "Eva").enters().await;
    let waits = |board: &Board| Some(board.rooms.get(&eva)?.situation);
    assert_eq!(sonia.sees_board("a new one", waits).await, InternalSituation::Waiting);
    scene.bia.tries_to_close(room).await.unwrap();
    sonia.sees_board("gone", |board| (!board.rooms.contains_key(&room)).then_some(())).await;
}

#[both_databases]
async fn changes_of_a_beat_are_one_frame_and_channels_and_links_are_followed(app: TestApp) {
    let company = app.company().await;
    let mut sonia = company.supervisor().await;
    sonia.connects().await;
    sonia.watches_the_board().await;
    for name in ["Ana", "Eva", "Rui"] {
        Customer::new(&app, name).enters().await;
    }
    sonia.sees_board("all came", |board| (board.rooms.len() == 3).then_some(())).await;
    let most: usize = frames(&sonia.line)
        .iter()
        .map(|frame| match frame {
            BoardFrame::Changes { rooms, .. } => rooms.len(),
            _ => 0,
        })
        .sum();
    assert_eq!(most, 3, "each change once");
    let (eli, caio) = (company.signs_in("Rival 0").await, company.attendant("Caio").await);
    company.link(company.channel(), eli.id()).await;
    let linked = |board: &Board| board.attendants.get(&eli.id()).map(|one| one.name.to_string());
    assert_eq!(sonia.sees_board("linked", linked).await, "Rival 0");
    company.unlink(company.channel(), caio.id()).await;
    sonia.sees_board("unlinked", |board| (!board.attendants.contains_key(&caio.id())).then_some(())).await;
    company.change_channel(json!({ "rooms_in_attendance": 7 })).await;
    app.pass(std::time::Duration::from_secs(2)).await;
    let limit = |board: &Board| board.classifications.first()?.rooms_in_attendance;
    assert_eq!(sonia.sees_board("the limit", limit).await, 7);
    // Inactive, it stays while somebody waits in it.
    company.admin.post(&format!("classifications/{}/inactivate", company.channel()), &json!({})).await.json(200);
    let mut later = company.supervisor().await;
    later.connects().await;
    later.watches_the_board().await;
    let names: Vec<_> = board(&later.line).classifications.iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["Suporte"]);
}

#[both_databases]
async fn the_board_is_for_supervisors_of_the_company_and_ends_with_the_role(app: TestApp) {
    let scene = Scene::waiting(&app).await;
    let mut caio = scene.company.attendant("Caio").await;
    caio.connects().await;
    caio.line.send(&ClientFrame::Board { on: true }).await;
    let refused = caio
        .line
        .until("refused", |line| {
            line.told.iter().find_map(|frame| match frame {
                ServerFrame::Refused { problem, .. } => Some(problem.code),
                _ => None,
            })
        })
        .await;
    assert_eq!(refused, Code::Forbidden);
    let other = app.other_company().await;
    let mut stranger = other.supervisor().await;
    stranger.connects().await;
    stranger.watches_the_board().await;
    assert!(board(&stranger.line).rooms.is_empty() && !board(&stranger.line).attendants.contains_key(&scene.bia.id()));
    let mut sonia = scene.company.supervisor().await;
    sonia.connects().await;
    sonia.watches_the_board().await;
    let path = format!("users/{}", sonia.id());
    let user = scene.company.admin.get(&path).await.json(200);
    let draft = json!({ "version": user["version"], "name": "Sonia", "email": sonia.me.email, "role": "attendant" });
    scene.company.admin.put(&path, &draft).await.json(200);
    // The socket hears of the role behind the answer to the request: of some entry from then on it is told nothing.
    let mut told = usize::MAX;
    for number in 0..20 {
        Customer::new(&app, &format!("Eva {number}")).enters().await;
        app.step(Step::Board).await;
        sonia.line.listen(std::time::Duration::from_millis(200)).await;
        if std::mem::replace(&mut told, frames(&sonia.line).len()) == frames(&sonia.line).len() {
            break;
        }
        assert!(number < 19, "an attendant has no board");
    }
    sonia.post(&format!("rooms/{}/read-along", scene.room), &json!({})).await.problem(403, Code::Forbidden);
}

#[both_databases]
async fn l21_reading_along_is_noticed_by_the_audit_alone(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let mut sonia = scene.company.supervisor().await;
    sonia.connects().await;
    let room = scene.room;
    sonia.get(&format!("rooms/{room}")).await.problem(404, Code::NotFound);
    let path = format!("rooms/{room}/read-along");
    let view: StaffRoom = sonia.post(&path, &json!({})).await.read(200);
    sonia.post(&path, &json!({})).await.json(200);
    let after = view.seq;
    sonia.line.views.insert(room, view);
    sonia.line.send(&ClientFrame::Watch { room, after, at: None }).await;
    sonia.line.until("the room is live", |line| line.live.contains(&room).then_some(())).await;
    scene.ana.says("Chegou riscada").await;
    sonia.sees_message(room, "Chegou riscada").await;
    let seq = scene.ana.view().seq;
    for frame in [ClientFrame::Read { room, seq }, ClientFrame::Received { room, seq }] {
        sonia.line.send(&frame).await;
    }
    sonia.types(room, true).await;
    let refused = sonia.tries_to_say(room, "oi").await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let fetched = scene.ana.fetched().await;
    assert_eq!((fetched.staff_read, fetched.participants.len()), (scene.ana.view().staff_read, 0), "nobody noticed");
    assert!(fetched.staff_received < seq || scene.bia.view(room).staff_received >= seq);
    let audit = app.audit("room.read_along");
    let [line] = audit.as_slice() else { panic!("once an hour: {audit:?}") };
    assert_eq!((&line.subject, &line.account), (&room.to_string(), &Some(sonia.id().to_string())));
    let caio = scene.company.attendant("Caio").await;
    caio.post(&path, &json!({})).await.problem(403, Code::Forbidden);
    let other = app.other_company().await;
    other.admin.post(&path, &json!({})).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn f9_a_supervisor_joins_takes_over_and_closes_any_room_in_attendance(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let mut sonia = scene.company.supervisor().await;
    sonia.connects().await;
    let room = scene.room;
    sonia.tries_to_join(room).await.unwrap();
    sonia.opens(room).await;
    let joined = scene.ana.sees("who came in", |view| view.participants.first().cloned()).await;
    assert_eq!(joined.as_str(), "Sonia");
    sonia.says(room, "Posso ajudar?").await;
    let from = scene.bia.id();
    let assume = json!({ "client_id": client_id(), "from": from });
    sonia.post(&format!("rooms/{room}/assume"), &assume).await.json(200);
    let facts = sonia.fetched(room).await.log;
    assert_eq!(facts.last().unwrap().fact, Fact::Assumed { by: sonia.person(), from: scene.bia.person() });
    sonia.tries_to_close(room).await.unwrap();
    let waiting = Customer::new(&app, "Eva").enters().await;
    sonia.does("join", waiting).await.problem(409, Code::NotInAttendance);
    sonia.does("take", waiting).await.problem(404, Code::NotFound);
}

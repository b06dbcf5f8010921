//! Nothing crosses companies: what another company has is as absent as what nobody has.

use protocol::{Code, frame::ClientFrame, list::RoomRow, rest::page::Page};
use serde_json::json;

use crate::{
    harness::{Customer, TestApp, both_databases, client_id, nobody},
    routes::{Guard, Ids, Stage, table},
};

/// Somebody of another company.
#[derive(Debug, Clone, Copy)]
enum Foreigner {
    Admin,
    Attendant,
    Customer,
}

impl Foreigner {
    /// The refusal of a route that names something of ours: forbidden to those who may not ask it of their own company.
    fn refusal(self, guard: Guard) -> (u16, Code) {
        match (guard, self) {
            (Guard::Reader | Guard::Closer, _) => (404, Code::NotFound),
            (_, Self::Customer) | (Guard::Supervisor | Guard::Admin, Self::Attendant) => (403, Code::Forbidden),
            _ => (404, Code::NotFound),
        }
    }
}

#[both_databases]
async fn another_companys_ids_are_answered_as_nobodys(app: TestApp) {
    let stage = Stage::set(&app).await;
    let before = stage.state().await;
    let mut stranger = Customer::new(&app, "Rui");
    stranger.link = (2, 1);
    stranger.enters().await;
    let attendant = stage.other.attendant("Bia").await;
    let askers = [
        (Foreigner::Admin, stage.other.admin.token.as_str()),
        (Foreigner::Attendant, attendant.token.as_str()),
        (Foreigner::Customer, stranger.token()),
    ];
    for route in table().into_iter().filter(|route| route.has_ids()) {
        for (asker, token) in askers {
            let theirs = route.ask(&stage, Ids::Ours, Some(token)).await;
            let absent = route.ask(&stage, Ids::Nobodys, Some(token)).await;
            assert_eq!((theirs.status, &theirs.text), (absent.status, &absent.text), "{}", theirs.asked);
            let (status, code) = asker.refusal(route.guard);
            theirs.problem(status, code);
        }
        if route.guard == Guard::Supervisor || route.guard == Guard::Admin {
            let absent = route.ask(&stage, Ids::Nobodys, Some(&stage.company.admin.token)).await;
            absent.problem(404, Code::NotFound);
        }
    }
    assert_eq!(stage.state().await, before);
}

#[both_databases]
async fn another_companys_people_cant_be_linked_nor_handed_to(app: TestApp) {
    let stage = Stage::set(&app).await;
    let foreigner = stage.other.attendant("Bia").await;
    let link = format!("classifications/{}/attendants/{}", stage.company.channel(), foreigner.id());
    stage.company.admin.asks(reqwest::Method::PUT, &link, None).await.problem(404, Code::NotFound);
    let path = format!("rooms/{}/hand-over", stage.room());
    for to in [foreigner.id().to_string(), nobody()] {
        let hand_over = json!({ "client_id": client_id(), "to": to });
        stage.bia.post(&path, &hand_over).await.problem(404, Code::NotFound);
    }
    let search = format!("rooms?attendant={}", foreigner.id());
    assert_eq!(stage.bia.get(&search).await.json(200)["total"], json!(0));
}

#[both_databases]
async fn two_companies_with_equal_codes_and_names_never_meet(app: TestApp) {
    let stage = Stage::set(&app).await;
    let mut theirs = stage.other.attendant("Bia").await;
    let mut ours = stage.company.signs_in("Bia").await;
    ours.connects().await;
    theirs.connects().await;
    let mut rui = Customer::new(&app, "Rui");
    rui.link = (2, 1);
    let foreign = rui.comes().await;
    theirs.sees_row(foreign, "their entry", |_| Some(())).await;
    theirs.takes(foreign).await;
    rui.says("segredo").await;
    theirs.sees_message(foreign, "segredo").await;
    let act = client_id();
    for frame in [
        ClientFrame::Watch { room: foreign, after: 0, at: None },
        ClientFrame::Typing { room: foreign, typing: true },
        ClientFrame::Read { room: foreign, seq: 1 },
    ] {
        ours.line.told.clear();
        ours.line.send(&frame).await;
        ours.line
            .until("it is refused", |line| {
                line.told
                    .iter()
                    .any(|frame| matches!(frame, protocol::frame::ServerFrame::Refused { .. }))
                    .then_some(())
            })
            .await;
    }
    let refused = ours.line.act(act, &ClientFrame::Say { room: foreign, client_id: act, body: "oi".to_owned() }).await;
    assert_eq!(refused.unwrap_err().code, Code::NotFound);
    let mut eva = Customer::new(&app, "Eva");
    let own = eva.enters().await;
    ours.sees_row(own, "what happened after the other company's talk", |_| Some(())).await;
    assert!(ours.line.list.row(foreign).is_none());
    let page: Page<RoomRow> = ours.get("rooms?situation=waiting,in_attendance,closed").await.read(200);
    let rooms: Vec<_> = page.items.iter().map(|row| row.room).collect();
    assert_eq!(rooms, [own, stage.eva.room(), stage.ana.room()]);
    assert_eq!(theirs.view(foreign).responsible, Some(theirs.person()));
    theirs.agrees(foreign).await;
}

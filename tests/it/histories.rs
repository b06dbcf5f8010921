//! The histories that consumers asked for, as the staff see them (L11).

use protocol::rest::follow_up::HistoryRequest;
use serde_json::json;

use crate::harness::{Customer, Follower, Message, Scene, TestApp, both_databases, client_id, person};

/// Whose a history is: name, e-mail, and the protocols of its tickets.
fn whose(request: &HistoryRequest) -> (Option<&str>, Option<&str>, Vec<&str>) {
    let tickets = request.tickets.iter().map(|ticket| ticket.protocol.as_str()).collect();
    (request.name.as_deref(), request.email.as_ref().map(protocol::EmailAddress::as_str), tickets)
}

#[both_databases]
async fn l11_the_staff_see_whose_history_is_asked_for_and_every_protocol_of_it(app: TestApp) {
    let Scene { bia, ana, room, .. } = Scene::attended(&app).await;
    let eddy = bia.registers(&person("Eddy Araujo")).await;
    let open = json!({ "client_id": client_id(), "open": { "way": "matched", "entity": eddy.id } });
    let ticket = bia.post(&format!("rooms/{room}/tickets"), &open).await.json(201);
    let protocol = ticket["row"]["protocol"].as_str().unwrap().to_owned();
    let code = ticket["follow_up_code"].as_str().unwrap().to_owned();
    Follower { protocol: protocol.clone(), code, ..ana.follows() }.asks_for_history().await.json(201);
    let asked = bia.history_asked(&ana.follows().protocol).await;
    assert_eq!(whose(&asked), (Some("Eddy Araujo"), Some("ana@exemplo.com.br"), vec![protocol.as_str()]));
    assert_eq!(json!(asked.tickets[0].id), ticket["row"]["id"]);
    assert_eq!(whose(&bia.gives(&asked).await), whose(&asked), "handed out it is the same one's");

    let mut caio = Customer::new(&app, "Caio");
    caio.comes().await;
    caio.follows().asks_for_history().await.json(201);
    let asked = bia.history_asked(&caio.follows().protocol).await;
    assert_eq!(
        whose(&asked),
        (Some("Caio"), Some("caio@exemplo.com.br"), vec![]),
        "who came in, while there is no ticket"
    );

    let named =
        Message::new(&app, "A mesa chegou riscada.").with(json!({ "name": "Dora", "email": "dora@exemplo.com.br" }));
    for (message, name, email) in
        [(named, Some("Dora"), Some("dora@exemplo.com.br")), (Message::new(&app, "Oi"), None, None)]
    {
        let follower = message.is_followed().await;
        follower.asks_for_history().await.json(201);
        let asked = bia.history_asked(&follower.protocol).await;
        assert_eq!(
            whose(&asked),
            (name, email, vec![follower.protocol.as_str()]),
            "of the anonymous client, as they said"
        );
    }
}

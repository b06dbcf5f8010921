//! Opening hours beyond the plain pair: weekdays, holidays, exceptions (R11).

use protocol::{
    Code,
    frame::ServerFrame,
    rest::{
        entry::{Admission, Channel},
        hours::{ChannelHours, DayRule, HoursPreview},
    },
    room::CustomerRoom,
};
use serde_json::{Value, json};

use crate::harness::{Answer, Company, Customer, Line, Step, TestApp, both_databases};

impl Company {
    fn hours_path(&self) -> String {
        format!("classifications/{}/hours", self.channel())
    }

    async fn hours(&self) -> ChannelHours {
        self.admin.get(&self.hours_path()).await.read(200)
    }

    async fn tries_hours(&self, version: u64, plan: &Value) -> Answer {
        self.admin.put(&self.hours_path(), &json!({ "version": version, "hours": plan })).await
    }

    async fn sets_hours(&self, plan: Value) -> ChannelHours {
        let version = self.hours().await.version;
        self.tries_hours(version, &plan).await.read(200)
    }
}

fn at(opens: &str, closes: &str) -> Value {
    json!({ "opens": opens, "closes": closes })
}

/// Monday has a lunch, Saturday runs overnight, Sunday is closed.
fn plan() -> Value {
    json!({
        "opens": "08:00", "closes": "18:00", "zone": null, "national_holidays": true, "optional_holidays": true,
        "weekdays": [
            { "weekday": "monday", "intervals": [at("08:00", "12:00"), at("13:00", "18:00")] },
            { "weekday": "saturday", "intervals": [at("22:00", "02:00")] },
            { "weekday": "sunday", "intervals": [] },
        ],
        "holidays": [{ "name": "Aniversário da cidade", "date": "2030-03-29", "yearly": true, "intervals": [] }],
        "exceptions": [{ "name": "Inventário", "from": "2030-03-26", "to": "2030-03-27", "intervals": [at("10:00", "11:00")] }],
    })
}

/// Whether somebody can enter at each moment, by the customer's page and by the entry itself.
async fn admissions(app: &TestApp, moments: &[(&str, bool)]) {
    for (moment, open) in moments {
        app.set_clock(moment).await;
        let channel: Channel = app.get("channels/1/1").await.read(200);
        assert_eq!(channel.admission == Admission::Open, *open, "{moment}: {channel:?}");
        let answer = Customer::new(app, "Ana").asks_to_enter().await;
        assert_eq!(answer.status, if *open { 201 } else { 409 }, "{moment}: {}", answer.text);
    }
}

#[both_databases]
async fn r11_weekdays_holidays_and_exceptions_decide_who_may_enter(app: TestApp) {
    let company = app.company().await;
    company.sets_hours(plan()).await;
    admissions(
        &app,
        &[
            // Monday 4 March 2030 has a lunch; Tuesday 5 March is Carnival's.
            ("2030-03-04T14:59:50Z", false),
            ("2030-03-05T13:00:00Z", false),
            ("2030-03-06T13:00:00Z", true),
            // Saturday 9 March until Sunday at two.
            ("2030-03-09T13:00:00Z", false),
            ("2030-03-10T04:59:50Z", true),
            ("2030-03-10T05:00:00Z", false),
            ("2030-03-11T14:59:50Z", true),
            ("2030-03-11T15:00:00Z", false),
            ("2030-03-11T16:00:00Z", true),
            // Tuesday 26 and Wednesday 27 March are exceptions, Friday 29 is a holiday of the town.
            ("2030-03-26T12:59:50Z", false),
            ("2030-03-27T13:00:00Z", true),
            ("2030-03-27T14:00:00Z", false),
            ("2030-03-28T13:00:00Z", true),
            ("2030-03-29T13:00:00Z", false),
            // Good Friday.
            ("2030-04-19T13:00:00Z", false),
        ],
    )
    .await;
}

#[both_databases]
async fn r11_the_customer_is_told_the_holiday_and_when_it_opens_again(app: TestApp) {
    let company = app.company().await;
    company.sets_hours(plan()).await;
    let told = async |moment: &str| {
        app.set_clock(moment).await;
        let channel: Channel = app.get("channels/1/1").await.read(200);
        (channel.closed_for, channel.changes_at.unwrap().to_string())
    };
    // Monday and Tuesday of Carnival: it opens again on Ash Wednesday.
    assert_eq!(
        told("2030-03-04T13:00:00Z").await,
        (Some("Carnaval".to_owned()), "2030-03-06T11:00:00.000000Z".to_owned())
    );
    assert_eq!(
        told("2030-03-29T13:00:00Z").await,
        (Some("Aniversário da cidade".to_owned()), "2030-03-31T01:00:00.000000Z".to_owned())
    );
    assert_eq!(told("2030-03-28T23:00:00Z").await.0, None, "an ordinary evening");
}

#[both_databases]
async fn r11_hours_are_kept_as_they_were_set_with_their_version_and_audited(app: TestApp) {
    let mut company = app.company().await;
    app.set_clock("2030-03-06T13:00:00Z").await;
    company.admin.signs_in_again().await;
    let before = company.hours().await;
    assert_eq!(serde_json::to_value(&before.hours).unwrap()["weekdays"], json!([]));
    let saved = company.sets_hours(plan()).await;
    assert_eq!((saved.version, json!(saved.hours)), (before.version + 1, plan()));
    assert_eq!(company.hours().await, saved);
    let channel = company.admin.get(&format!("classifications/{}", company.channel())).await.json(200);
    assert_eq!((&channel["opens"], &channel["version"]), (&json!("08:00"), &json!(saved.version)));
    // The same again is no change; an older version is refused, and nothing of it is saved.
    assert_eq!(company.tries_hours(saved.version, &plan()).await.read::<ChannelHours>(200).version, saved.version);
    company
        .tries_hours(before.version, &json!({ "opens": "09:00", "closes": "10:00" }))
        .await
        .problem(409, Code::Changed);
    assert_eq!(company.hours().await, saved);
    let audit = app.audit("classification.hours_changed");
    let states: Vec<_> = audit.iter().map(|line| (line.subject.clone(), line.states())).collect();
    assert_eq!(states, [(company.channel().to_string(), [json!(before.hours), plan()])]);
    // The plain pair may still be changed with the channel's other fields; what goes beyond it stays.
    company.change_channel(json!({ "opens": "09:00" })).await;
    let now = company.hours().await;
    assert_eq!((now.hours.opens.as_deref(), now.hours.weekdays.len()), (Some("09:00"), 3));
}

#[both_databases]
async fn r11_the_coming_two_weeks_are_previewed_without_saving(app: TestApp) {
    let mut company = app.company().await;
    app.set_clock("2030-03-04T14:30:00Z").await;
    company.admin.signs_in_again().await;
    let path = format!("{}/preview", company.hours_path());
    let preview: HoursPreview = company.admin.post(&path, &plan()).await.read(200);
    let spans = |day: usize| preview.days[day].open.iter().map(|span| (span.from, span.to)).collect::<Vec<_>>();
    assert_eq!((preview.zone.as_str(), preview.open, preview.days.len()), ("America/Sao_Paulo", false, 14));
    assert_eq!(preview.changes_at.unwrap().to_string(), "2030-03-06T11:00:00.000000Z");
    let first = &preview.days[0];
    assert_eq!(
        (first.date.as_str(), first.rule, first.name.as_deref()),
        ("2030-03-04", DayRule::OptionalHoliday, Some("Carnaval"))
    );
    assert_eq!((spans(0), spans(2)), (vec![], vec![(480, 1080)]));
    assert_eq!((spans(5), spans(6), spans(7)), (vec![(1320, 1440)], vec![(0, 120)], vec![(480, 720), (780, 1080)]));
    assert_eq!(json!(company.hours().await.hours)["weekdays"], json!([]), "nothing was saved");
    let odd = json!({ "opens": "08:00", "closes": "07:59", "holidays": [{ "name": "Extra", "date": "2028-02-29", "yearly": true }] });
    let noted: HoursPreview = company.admin.post(&path, &odd).await.read(200);
    let notes: Vec<_> = noted.notes.iter().map(|note| (note.field.as_ref(), note.code.as_str())).collect();
    assert_eq!(notes, [("closes", "nearly_whole_day"), ("holidays[0].date", "leap_years_only")]);
    assert!(noted.notes.iter().all(|note| !note.message.is_empty()));
}

#[both_databases]
async fn r11_bad_hours_are_refused_at_their_fields_and_nothing_is_saved(app: TestApp) {
    let company = app.company().await;
    let before = company.hours().await;
    let monday = |intervals: Value| json!({ "weekdays": [{ "weekday": "sunday", "intervals": [] }, { "weekday": "monday", "intervals": intervals }] });
    let holiday = |name: &str, date: &str, yearly: bool| json!({ "name": name, "date": date, "yearly": yearly });
    let cases = [
        (monday(json!([at("08:00", "25:00")])), vec!["weekdays[1].intervals[0].closes"]),
        (monday(json!([at("24:00", "06:00")])), vec!["weekdays[1].intervals[0].opens"]),
        (monday(json!([at("08:00", "12:00"), at("11:59", "18:00")])), vec!["weekdays[1].intervals[1].opens"]),
        (monday(json!([at("08:00", "08:00")])), vec!["weekdays[1].intervals[0].closes"]),
        (monday(json!([at("08:00", " ")])), vec!["weekdays[1].intervals[0].closes"]),
        (monday(json!(vec![at("08:00", "08:30"); 9])), vec!["weekdays[1].intervals"]),
        (json!({ "weekdays": [{ "weekday": "monday" }, { "weekday": "monday" }] }), vec!["weekdays[1].weekday"]),
        (
            json!({ "holidays": [holiday("A", "2030-12-24", false), holiday("B", "2020-12-24", true)] }),
            vec!["holidays[1].date"],
        ),
        (json!({ "holidays": [holiday("", "2030-02-29", false)] }), vec!["holidays[0].name", "holidays[0].date"]),
        (json!({ "holidays": vec![holiday("A", "2030-12-24", false); 101] }), vec!["holidays"]),
        (json!({ "exceptions": [{ "from": "2030-12-31", "to": "2030-12-30" }] }), vec!["exceptions[0].to"]),
        (json!({ "opens": "08:00", "zone": "Moon/Tycho" }), vec!["closes", "zone"]),
    ];
    for (plan, fields) in cases {
        assert_eq!(company.tries_hours(before.version, &plan).await.faults(), fields, "{plan}");
        assert_eq!(
            company.admin.post(&format!("{}/preview", company.hours_path()), &plan).await.faults(),
            fields,
            "{plan}"
        );
    }
    for odd in [json!({ "weekdays": [{ "weekday": "funday" }] }), json!({ "weekdays": 5 }), json!({ "lunch": true })] {
        company.tries_hours(before.version, &odd).await.problem(400, Code::MalformedBody);
    }
    assert_eq!(company.hours().await, before);
    // The whole day, and a leap day of every year, are allowed.
    let allowed = json!({ "weekdays": [{ "weekday": "monday", "intervals": [at("00:00", "24:00")] }], "holidays": [holiday("Extra", "2028-02-29", true)] });
    company.tries_hours(before.version, &allowed).await.read::<ChannelHours>(200);
}

#[both_databases]
async fn r11_hours_of_another_company_are_not_there(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let path = company.hours_path();
    other.admin.get(&path).await.problem(404, Code::NotFound);
    other.admin.put(&path, &json!({ "version": 1, "hours": plan() })).await.problem(404, Code::NotFound);
    other.admin.post(&format!("{path}/preview"), &plan()).await.problem(404, Code::NotFound);
    assert_eq!(json!(company.hours().await.hours)["weekdays"], json!([]));
}

/// How often a customer was told that the channel may be otherwise.
fn hints(line: &Line<CustomerRoom>) -> usize {
    line.told.iter().filter(|frame| matches!(frame, ServerFrame::Channel { .. })).count()
}

#[both_databases]
async fn f14_who_waits_is_told_when_a_supervisor_closes_the_day(app: TestApp) {
    let mut company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    app.set_clock("2030-03-06T13:00:00Z").await;
    company.admin.signs_in_again().await;
    bia.signs_in_again().await;
    bia.connects().await;
    let mut eva = Customer::new(&app, "Eva");
    let room = eva.comes().await;
    app.step(Step::Queue).await;
    let before = hints(&eva.line);
    let closed = json!({ "exceptions": [{ "name": "Falta de luz", "from": "2030-03-06", "to": "2030-03-06" }] });
    company.sets_hours(closed).await;
    app.step(Step::Queue).await;
    eva.line.until("the channel is told", |line| (hints(line) > before).then_some(())).await;
    bia.sees_row(room, "the mark of a room that waits off hours", |row| row.off_hours.then_some(())).await;
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(channel.closed_for.as_deref(), Some("Falta de luz"));
    assert!(channel.admission.is_off_hours());
}

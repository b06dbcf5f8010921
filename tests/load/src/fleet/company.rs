//! A company big enough for every scenario.

use anyhow::Result;
use protocol::{
    id::ClassificationId,
    people::{InternalSituation, Role},
    rest::{
        classification::{Classification, ClassificationDraft, LinkedAttendant},
        situation::{Situation, SituationDraft},
        user::{User, UserDraft},
    },
};
use serde_json::json;

use super::staff::{PASSWORD, Staff, sign_in};
use crate::{
    stage::{Cast, Place},
    wire::Http,
};

const ADMINISTRATOR: &str = "admin@balcao.example";

/// A company with its channels and staff.
#[derive(Clone)]
pub struct Company {
    /// Its numeric code.
    pub code: u32,
    /// Channels with a team: their numeric codes.
    pub channels: Vec<u32>,
    /// A channel without a team, where customers only wait.
    pub lobby: u32,
    /// The attendants' e-mails; the first [`Cast::TEAM`] attend the first channel, and so on.
    pub attendants: Vec<String>,
    /// The supervisors' e-mails.
    pub supervisors: Vec<String>,
}

impl Company {
    /// Makes a company in a place where no server runs yet.
    pub fn found(place: &Place) -> Result<()> {
        place.run(&["company", "add", "--without-anonymous", "--code", "1", "--name", "Loja do Balcão"], "")?;
        let user = ["user", "add", "--company", "1", "--name", "Administração", "--email", ADMINISTRATOR];
        place.run(&[&user[..], &["--role", "admin", "--password-stdin"]].concat(), PASSWORD)
    }

    /// Gives it the channels and staff that a cast needs, by the routes that its administrator has.
    pub async fn furnish(http: &mut Http, cast: Cast) -> Result<Self> {
        let code = 1;
        let admin = sign_in(http, code, ADMINISTRATOR).await?;
        let mut company = Self { code, channels: vec![], lobby: 0, attendants: vec![], supervisors: vec![] };
        name_situations(http, &admin).await?;
        let lobby = open_channel(http, &admin, "Recepção").await?;
        company.lobby = lobby.code;
        let mut opened = vec![lobby.id];
        for team in 0..cast.classifications() {
            let channel = open_channel(http, &admin, &format!("Canal {}", team + 1)).await?;
            company.channels.push(channel.code);
            opened.push(channel.id);
            for member in 0..Cast::TEAM.min(cast.attendants() - team * Cast::TEAM) {
                let email = format!("atendente{member}.canal{team}@balcao.example");
                let user = hire(http, &admin, Role::Attendant, &email).await?;
                link(http, &admin, channel.id, &user).await?;
                company.attendants.push(email);
            }
        }
        for number in 0..cast.supervisors() {
            let email = format!("supervisor{number}@balcao.example");
            let user = hire(http, &admin, Role::Supervisor, &email).await?;
            // A supervisor sees in the list only the channels to which they are linked (R17).
            for channel in &opened {
                link(http, &admin, *channel, &user).await?;
            }
            company.supervisors.push(email);
        }
        Ok(company)
    }

    pub fn channel_of(&self, attendant: usize) -> u32 {
        self.channels[attendant / Cast::TEAM]
    }
}

/// Signs in the administrator that a company is founded with.
pub async fn sign_in_administrator(http: &mut Http, company: u32) -> Result<Staff> {
    sign_in(http, company, ADMINISTRATOR).await
}

async fn name_situations(http: &mut Http, admin: &Staff) -> Result<()> {
    for internal in InternalSituation::ALL {
        let draft = SituationDraft { label: internal.as_str().to_owned(), internal: *internal, default: true };
        let _named: Situation = http.send("POST", "/api/v1/situations", Some(&admin.token), &draft).await?;
    }
    Ok(())
}

async fn open_channel(http: &mut Http, admin: &Staff, name: &str) -> Result<Classification> {
    let draft = ClassificationDraft {
        code: None,
        name: name.to_owned(),
        opens: None,
        closes: None,
        zone: None,
        rooms_per_attendant: None,
        rooms_in_attendance: None,
        off_hours_notice: None,
        full_notice: None,
        queue_when_full: true,
        identification_required: true,
        takeover_seconds: None,
        absence_minutes: None,
        place_minutes: None,
        wait_target_seconds: None,
    };
    http.send("POST", "/api/v1/classifications", Some(&admin.token), &draft).await
}

async fn hire(http: &mut Http, admin: &Staff, role: Role, email: &str) -> Result<User> {
    let draft =
        UserDraft { name: "Bia Lima".to_owned(), email: email.to_owned(), role, password: Some(PASSWORD.to_owned()) };
    http.send("POST", "/api/v1/users", Some(&admin.token), &draft).await
}

async fn link(http: &mut Http, admin: &Staff, channel: ClassificationId, user: &User) -> Result<LinkedAttendant> {
    let path = format!("/api/v1/classifications/{channel}/attendants/{}", user.id);
    http.send("PUT", &path, Some(&admin.token), &json!({})).await
}

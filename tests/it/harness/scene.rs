//! The beginning of most conversations.

use protocol::id::RoomId;

use super::{Company, Customer, Staff, TestApp};

/// Ana has come to the first company's channel. Bia, who attends it, has the list open.
pub struct Scene {
    pub company: Company,
    pub bia: Staff,
    pub ana: Customer,
    pub room: RoomId,
}

impl Scene {
    /// Ana waits.
    pub async fn waiting(app: &TestApp) -> Self {
        let company = app.company().await;
        let mut bia = company.attendant("Bia").await;
        let mut ana = Customer::new(app, "Ana");
        let room = ana.comes().await;
        bia.connects().await;
        Self { company, bia, ana, room }
    }

    /// Bia talks with Ana.
    pub async fn attended(app: &TestApp) -> Self {
        let mut scene = Self::waiting(app).await;
        scene.bia.takes(scene.room).await;
        scene
    }

    /// Bia and Caio talk with Ana.
    pub async fn joined(app: &TestApp) -> (Self, Staff) {
        let scene = Self::attended(app).await;
        let mut caio = scene.company.attendant("Caio").await;
        caio.connects().await;
        caio.joins(scene.room).await;
        (scene, caio)
    }
}

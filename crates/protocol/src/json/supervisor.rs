//! Readers for what supervisors alone see.

use super::{FromJson, Json, Tagged, tagged, word};
use crate::{
    board::{AttendantChange, BoardAttendant, BoardClassification, BoardFrame},
    id::{AuditId, RefusalId},
    record,
    rest::{
        audit::{AuditLine, FieldChange},
        overview::{Checklist, ChecklistItem, ClassificationDay, DayFigures, Fault, Severity, TodayFigures},
        refusal::{AttendantWhy, RefusalLine, RefusedAct, RoomWhy, WhyNot},
    },
};

word!(AuditId, RefusalId);
word!(Fault, RefusedAct, Severity, WhyNot);

record! {
    AuditLine { id, at, by, origin, what, subject, subject_name, changes }
    FieldChange { field, before, after }
    RefusalLine {
        id, act, code, first_at, at, times, classification, classification_name, by, name, room, protocol, limit, holder,
    }
    RoomWhy {
        room, protocol, situation, classification_name, in_attendance, rooms_in_attendance, rooms_per_attendant, open,
        attendants,
    }
    AttendantWhy { user, name, status, rooms, why }
    Checklist { items }
    ChecklistItem { fault, severity, classification, classification_name, count, detail }
    TodayFigures { company, classifications }
    ClassificationDay { id, name, figures }
    DayFigures { entered, attended, abandoned, refused, average_wait, longest_wait }
    BoardAttendant { user, name, active, status, online, since, classifications }
    AttendantChange { user, attendant }
    BoardClassification { id, code, name, rooms_per_attendant, rooms_in_attendance, wait_target_seconds, open }
}

tagged! { BoardFrame by "is" {
    "snapshot" = Snapshot { number, rooms, attendants, classifications },
    "changes" = Changes { number, rooms, attendants, classifications },
    "stale" = Stale,
} }

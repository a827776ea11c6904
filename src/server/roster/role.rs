//! What is written for a role, in the languages of the product.

/// What somebody does besides learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing: a mentor is appointed, not imported.
    Learner,
    /// Leads the own team.
    Leader,
    /// Looks after people, devices and catalogue.
    Admin,
}

/// The role that this word means, in small letters; nothing when it means none.
pub fn of(word: &str) -> Option<Role> {
    match word {
        "" | "monteur" | "mentor" | "leerling" | "leerling-monteur" | "stagiair" | "fitter" | "learner"
        | "apprentice" | "trainee" | "monter" | "uczeń" | "stażysta" => Some(Role::Learner),
        "leidinggevende" | "teamleider" | "manager" | "leader" | "team leader" | "kierownik" => Some(Role::Leader),
        "beheerder" | "admin" | "administrator" => Some(Role::Admin),
        _ => None,
    }
}

//! What a form can't do without.

/// Something that a form still lacks, and where that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The id of the field, or of the group.
    pub field: String,
    /// What to fill in there.
    pub sentence: String,
}

impl Lack {
    /// This field lacks what the sentence asks for.
    pub fn at(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { field: field.into(), sentence: sentence.into() }
    }
}

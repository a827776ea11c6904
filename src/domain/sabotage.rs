//! Ways to break the product on purpose, so that the simulation can show that it notices.
//! Without the feature `sabotage` nothing of this is in a program: [`on`] is constant.

/// One way to break an invariant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Break {
    /// 1: an entry is shown as kept before it is durable.
    KeptBeforeDurable = 1,
    /// 2: a pushed entry that the server has already is committed again.
    DuplicatesCommitTwice,
    /// 3: the server accepts an entry behind a hole.
    HolesAreAccepted,
    /// 4: entities are committed apart from their entry.
    EntitiesCommitApart,
    /// 5: a page of a pull skips the entities at its border.
    PagesSkipTheirBorder,
    /// 6: a changed audience is not noticed.
    AudienceIsNotUpdated,
    /// 7: a pending fact drops as soon as it is acknowledged, before its effect was pulled.
    PendingDropsEarly,
    /// 7: what was set aside vanishes from its author's device.
    SetAsideVanishes,
    /// 8: one bad entry stops the batch.
    BadEntryBlocks,
    /// 9: the device's clock decides the date.
    DeviceClockDecides,
    /// 10: a forked log is overwritten.
    ForksOverwrite,
    /// 10: a device isn't told which entry the server has at the end of its log.
    MarksSayNoDigest,
    /// 11: receipts are ignored after a rollback.
    ReceiptsAreIgnored,
    /// 13: rights are not judged at commit.
    RightsAreNotJudged,
    /// 14: readers receive everything.
    AudienceIsIgnored,
}

impl Break {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::KeptBeforeDurable,
        Self::DuplicatesCommitTwice,
        Self::HolesAreAccepted,
        Self::EntitiesCommitApart,
        Self::PagesSkipTheirBorder,
        Self::AudienceIsNotUpdated,
        Self::PendingDropsEarly,
        Self::SetAsideVanishes,
        Self::BadEntryBlocks,
        Self::DeviceClockDecides,
        Self::ForksOverwrite,
        Self::MarksSayNoDigest,
        Self::ReceiptsAreIgnored,
        Self::RightsAreNotJudged,
        Self::AudienceIsIgnored,
    ];
}

#[cfg(feature = "sabotage")]
static BROKEN: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(0);

/// Breaks one thing for the whole process, or mends everything.
#[cfg(feature = "sabotage")]
pub fn set(broken: Option<Break>) {
    BROKEN.store(broken.map_or(0, |it| it as u8), std::sync::atomic::Ordering::SeqCst);
}

/// Whether this is broken on purpose.
#[cfg(feature = "sabotage")]
pub fn on(what: Break) -> bool {
    BROKEN.load(std::sync::atomic::Ordering::SeqCst) == what as u8
}

/// Whether this is broken on purpose: never, in a program that people use.
#[cfg(not(feature = "sabotage"))]
pub const fn on(_what: Break) -> bool {
    false
}

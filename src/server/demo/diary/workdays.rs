//! Working days: Monday to Friday. Public holidays are not known here.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// The working day that lies `ago` working days before the last one, which is `today` or the
/// Friday before it.
pub(super) fn workdays_before(today: Date, ago: u16) -> Date {
    let mut day = last_workday(today).saturating_sub((i64::from(ago) / 5).weeks());
    for _ in 0..ago % 5 {
        day = last_workday(day.saturating_sub(1.day()));
    }
    day
}

/// The working day that comes `later` working days after `today`.
pub(super) fn workdays_after(today: Date, later: u16) -> Date {
    let mut day = today;
    for _ in 0..later {
        day = next_workday(day.saturating_add(1.day()));
    }
    day
}

fn next_workday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

fn last_workday(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_weekend_is_stepped_over() {
        let friday = date(2026, 11, 20);
        for today in [friday, date(2026, 11, 21), date(2026, 11, 22)] {
            assert_eq!(workdays_before(today, 0), friday);
            assert_eq!(workdays_before(today, 4), date(2026, 11, 16));
            assert_eq!(workdays_before(today, 5), date(2026, 11, 13));
        }
        assert_eq!(workdays_before(date(2026, 11, 23), 1), friday);
        let monday = date(2026, 11, 23);
        for today in [friday, date(2026, 11, 21), date(2026, 11, 22)] {
            assert_eq!(workdays_after(today, 1), monday);
        }
        assert_eq!(workdays_after(date(2026, 11, 19), 4), date(2026, 11, 25));
    }

    #[test]
    fn four_working_days_fit_in_the_last_seven_days() {
        for offset in 0..7 {
            let today = date(2026, 2, 25).saturating_add(offset.days());
            assert!(today.since(workdays_before(today, 4)).unwrap().get_days() <= 6, "{today}");
        }
    }
}

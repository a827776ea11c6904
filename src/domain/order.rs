//! Putting short lists in order. The standard library's sort is quick for a million things and
//! costs 3 kB of download per type; these lists have a few dozen, sometimes a few hundred.

use std::collections::BTreeSet;

/// Puts a list in the order of its keys; equals keep their order.
pub fn by_key<T, K: Ord>(list: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<(K, T)> = Vec::new();
    for item in list {
        let key = key(&item);
        let place = ordered.partition_point(|(other, _)| *other <= key);
        ordered.insert(place, (key, item));
    }
    ordered.into_iter().map(|(_, item)| item).collect()
}

/// Collects a set by putting in one after the other: the standard library sorts them first.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

#[cfg(test)]
mod tests {
    use super::by_key;

    #[test]
    fn equals_keep_their_order() {
        let list = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(by_key(list, |it| it.0), [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}

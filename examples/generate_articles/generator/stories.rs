//! Stories: something happens somewhere, and over some days so many articles tell of it.
//!
//! A fifth of the stories have a look-alike: the same thing in the same place on another day, or elsewhere on the same day.

use super::random::Random;
use super::world::{COUNTRIES, Person, Place, World};

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bombing,
    Airstrike,
    Shooting,
    Earthquake,
    Protest,
    Arrest,
    Meeting,
    Ferry,
}

const KINDS: [Kind; 8] = [
    Kind::Bombing,
    Kind::Airstrike,
    Kind::Shooting,
    Kind::Earthquake,
    Kind::Protest,
    Kind::Arrest,
    Kind::Meeting,
    Kind::Ferry,
];

impl Kind {
    /// Whether somebody did it whom others accuse.
    pub(crate) fn is_attack(self) -> bool {
        matches!(self, Self::Bombing | Self::Airstrike | Self::Shooting)
    }

    /// Whether people die.
    pub(crate) fn is_deadly(self) -> bool {
        self.is_attack() || matches!(self, Self::Earthquake | Self::Ferry)
    }

    /// Name for the truth file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bombing => "bombing",
            Self::Airstrike => "airstrike",
            Self::Shooting => "shooting",
            Self::Earthquake => "earthquake",
            Self::Protest => "protest",
            Self::Arrest => "arrest",
            Self::Meeting => "meeting",
            Self::Ferry => "ferry",
        }
    }
}

/// One event and all that is true of it.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    /// Number, the name of its event in the truth file.
    pub(crate) number: usize,
    /// What happens.
    pub(crate) kind: Kind,
    /// Where.
    pub(crate) place: Place,
    /// A spot in that place.
    pub(crate) spot: &'static str,
    /// Days after the first day of the world.
    pub(crate) day: i64,
    /// Dead in the end.
    pub(crate) dead: u64,
    /// Who speaks for the authorities.
    pub(crate) official: Person,
    /// Another official.
    pub(crate) second: Person,
    /// Somebody who is arrested, met or mourned.
    pub(crate) subject: Person,
    /// Index of the group that claims it or is blamed.
    pub(crate) group: usize,
    /// Index of the country that is accused and denies.
    pub(crate) accused: usize,
    /// Number of articles.
    pub(crate) articles: usize,
}

const SPOTS: [&str; 8] =
    ["market", "bus station", "mosque", "police station", "hospital", "school", "hotel", "railway station"];

/// Days that the world lasts.
pub(crate) const DAYS: usize = 180;

/// Stories with so many articles altogether.
pub(crate) fn stories(random: &mut Random, world: &World, articles: usize) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut left = articles;
    while left > 0 {
        let number = stories.len();
        let like = stories.last().filter(|_| random.clone().chance(20)).cloned();
        let mut story = match like {
            Some(other) => look_alike(random, world, &other, number),
            None => story(random, world, number),
        };
        story.articles = size(random).min(left);
        left -= story.articles;
        // The stream moves on, look-alike or not.
        random.below(2);
        stories.push(story);
    }
    stories
}

fn story(random: &mut Random, world: &World, number: usize) -> Story {
    let kind = KINDS[random.below(KINDS.len())];
    let place = world.places[random.below(world.places.len())].clone();
    let mut official = || world.people[random.below(world.people.len())].clone();
    let (one, second) = (official(), official());
    let mut accused = random.below(COUNTRIES.len());
    if accused == place.country {
        accused = (accused + 1) % COUNTRIES.len();
    }
    Story {
        number,
        kind,
        spot: random.pick(&SPOTS),
        day: random.below(DAYS) as i64,
        dead: toll(random),
        official: one,
        second,
        subject: world.person(random, None, format!("subject:{number}")),
        group: random.below(super::world::GROUPS.len()),
        accused,
        articles: 1,
        place,
    }
}

/// Something much like another story that is not it.
fn look_alike(random: &mut Random, world: &World, other: &Story, number: usize) -> Story {
    let mut story = Story { number, ..other.clone() };
    story.dead = toll(random);
    match random.below(3) {
        0 => story.day = other.day + 1 + random.below(9) as i64,
        1 => {
            story.place = world.places[random.below(world.places.len())].clone();
            if story.place.id == other.place.id {
                story.day = other.day + 3;
            }
        }
        // Two people of one family name, another place and day.
        _ => {
            let place = world.places[random.below(world.places.len())].clone();
            story.subject = world.person(random, Some(other.subject.family.clone()), format!("subject:{number}"));
            story.day = other.day + 12;
            story.place = place;
        }
    }
    if story.subject.id == other.subject.id && matches!(story.kind, Kind::Arrest | Kind::Meeting) {
        story.subject = world.person(random, None, format!("subject:{number}"));
    }
    story
}

/// Most events kill few.
fn toll(random: &mut Random) -> u64 {
    let scale = [6, 6, 12, 30, 90][random.below(5)];
    2 + random.below(scale) as u64
}

/// Most stories have few articles, some have thirty.
fn size(random: &mut Random) -> usize {
    match random.below(20) {
        0..8 => 1 + random.below(2),
        8..14 => 2 + random.below(5),
        14..18 => 6 + random.below(9),
        _ => 14 + random.below(17),
    }
}

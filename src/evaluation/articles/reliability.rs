//! How often what is said with a confidence is right: a reliability diagram in numbers (DeGroot & Fienberg 1983; Guo et al. 2017).

/// Bins of a tenth.
#[derive(Clone, Debug, Default)]
pub(super) struct Reliability {
    bins: [Bin; 10],
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    all: usize,
    right: usize,
    confidence: f64,
}

impl Reliability {
    /// One prediction with its confidence per mille.
    pub(super) fn add(&mut self, confidence: u16, right: bool) {
        let bin = &mut self.bins[usize::from(confidence / 100).min(9)];
        bin.all += 1;
        bin.right += usize::from(right);
        bin.confidence += f64::from(confidence) / 1000.0;
    }

    pub(super) fn join(&mut self, other: &Self) {
        for (bin, more) in self.bins.iter_mut().zip(&other.bins) {
            bin.all += more.all;
            bin.right += more.right;
            bin.confidence += more.confidence;
        }
    }

    /// Expected calibration error: the distance of confidence and share right, weighed by the number in each bin.
    pub(super) fn error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|b| b.all).sum();
        let distance = |b: &Bin| (b.confidence - b.right as f64).abs();
        self.bins.iter().map(distance).sum::<f64>() / all.max(1) as f64
    }

    /// A line a bin: mean confidence, share right, number.
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |(ix, bin): (usize, &Bin)| {
            (bin.all > 0).then(|| {
                let (all, low) = (bin.all as f64, ix as f64 / 10.0);
                let (confidence, right) = (bin.confidence / all, bin.right as f64 / all);
                format!("{low:.1} to {:.1}: said {confidence:.2}, right {right:.2} of {}", low + 0.1, bin.all)
            })
        };
        self.bins.iter().enumerate().filter_map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_right_at_nine_tenths() {
        let mut reliability = Reliability::default();
        reliability.add(900, true);
        reliability.add(900, false);
        assert!((reliability.error() - 0.4).abs() < 1e-9);
        assert_eq!(reliability.lines(), ["0.9 to 1.0: said 0.90, right 0.50 of 2"]);
    }
}

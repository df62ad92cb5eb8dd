package th.morprom.did.ra.organisation;

import java.util.List;
import java.util.Optional;

/** The provinces and their facilities. */
public final class Organisations {
    /** All 77 provinces by their Thai name. */
    public List<Province> provinces() {
        return java.util.Optional.<List<Province>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The province of this two-digit code. */
    public Optional<Province> province(String code) {
        return java.util.Optional.<Optional<Province>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The facility of this nine-character code. */
    public Optional<Facility> facility(String hcode9) {
        return java.util.Optional.<Optional<Facility>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** The facilities of a province by their Thai name. */
    public List<Facility> facilitiesOf(String provinceCode) {
        return java.util.Optional.<List<Facility>>empty().orElseThrow(UnsupportedOperationException::new);
    }

    /** Facilities whose code, or part of whose Thai or English name, is this text; at most {@code limit}. */
    public List<Facility> search(String text, int limit) {
        return java.util.Optional.<List<Facility>>empty().orElseThrow(UnsupportedOperationException::new);
    }
}

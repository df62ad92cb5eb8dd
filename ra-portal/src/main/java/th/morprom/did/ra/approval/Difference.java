package th.morprom.did.ra.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.licence.RegisteredLicence;
import th.morprom.did.ra.person.NameMatch;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.OpenProofingEvidence.ProofedCard;

/**
 * In what, and most likely why, card or council say something else than the applicant: a sentence for the registrar who
 * has to judge it.
 *
 * @param line of the comparison, the message key after {@code compare.}
 * @param declared by the applicant
 * @param found there instead
 * @param day that the sentence needs
 */
record Difference(String line, Source source, Why why, String declared, String found, Optional<LocalDate> day) {
    /** Who says so; the last part of the message key {@code difference.source.<source>}. */
    enum Source {
        CARD,
        COUNCIL
    }

    /** The last part of the message key {@code difference.<why>}. */
    enum Why {
        /** Given and family name changed places. */
        SWAPPED,
        /** A letter or two. */
        GIVEN_SPELLING,
        FAMILY_SPELLING,
        GIVEN_OTHER,
        /** As after a marriage. */
        FAMILY_OTHER,
        /** The names are the same, what stands before them is not; this alone says nothing. */
        TITLE,
        /** 543 years apart: one of them counts from another era. */
        BIRTH_ERA,
        BIRTH_DAY_AND_MONTH,
        BIRTH_DATE,
        PROFESSION,
        NUMBER,
        SUSPENDED,
        REVOKED,
        DECEASED,
        LAPSED
    }

    private static final int ERA_YEARS = 543;
    private static final int SLIPS = 2;

    /** Every one there is, in the order of the comparison; what is not there to be compared makes none. */
    static List<Difference> of(
            Person person,
            Enrolment enrolment,
            Optional<ProofedCard> card,
            Optional<RegisteredLicence> council,
            LocalDate today) {
        var all = new ArrayList<Difference>();
        card.ifPresent(found -> card(person, found, all));
        council.ifPresent(found -> council(person, enrolment, found, today, all));
        return List.copyOf(all);
    }

    private static void card(Person person, ProofedCard card, List<Difference> all) {
        var name = person.name();
        var names = card.names();
        if (!NameMatch.thai(name.titleTh(), names.titleTh())) {
            all.add(of("title", Source.CARD, Why.TITLE, name.titleTh(), names.titleTh()));
        }
        new Names("name-th", Source.CARD, NameMatch::tidyThai)
                .compare(name.givenNameTh(), name.familyNameTh(), names.givenNameTh(), names.familyNameTh(), all);
        // Older cards have no English names.
        if (!(names.givenNameEn() + names.familyNameEn()).isBlank()) {
            new Names("name-en", Source.CARD, NameMatch::plainEnglish)
                    .compare(name.givenNameEn(), name.familyNameEn(), names.givenNameEn(), names.familyNameEn(), all);
        }
        if (!person.birthDate().equals(card.birthDate())) {
            all.add(of("birth", Source.CARD, birth(person.birthDate(), card.birthDate()), "", ""));
        }
    }

    private static void council(
            Person person, Enrolment enrolment, RegisteredLicence council, LocalDate today, List<Difference> all) {
        var name = person.name();
        new Names("name-th", Source.COUNCIL, NameMatch::tidyThai)
                .compare(name.givenNameTh(), name.familyNameTh(), council.givenNameTh(), council.familyNameTh(), all);
        new Names("name-en", Source.COUNCIL, NameMatch::plainEnglish)
                .compare(name.givenNameEn(), name.familyNameEn(), council.givenNameEn(), council.familyNameEn(), all);
        var declared = enrolment.licence();
        if (declared.profession() != council.profession()) {
            all.add(of(
                    "profession",
                    Source.COUNCIL,
                    Why.PROFESSION,
                    declared.profession().nameTh(),
                    council.profession().nameTh()));
        }
        if (!declared.number().equals(council.number())) {
            all.add(of("licence", Source.COUNCIL, Why.NUMBER, declared.number(), council.number()));
        }
        switch (council.status()) {
            case SUSPENDED -> all.add(of("status", Source.COUNCIL, Why.SUSPENDED, "", ""));
            case REVOKED -> all.add(of("status", Source.COUNCIL, Why.REVOKED, "", ""));
            case DECEASED -> all.add(of("status", Source.COUNCIL, Why.DECEASED, "", ""));
            case ACTIVE -> {}
        }
        if (council.hasLapsed(today)) {
            all.add(new Difference("status", Source.COUNCIL, Why.LAPSED, "", "", council.validUntil()));
        }
    }

    private static Why birth(LocalDate declared, LocalDate found) {
        if (declared.plusYears(ERA_YEARS).equals(found)
                || found.plusYears(ERA_YEARS).equals(declared)) {
            return Why.BIRTH_ERA;
        }
        var swapped = declared.getYear() == found.getYear()
                && declared.getDayOfMonth() == found.getMonthValue()
                && declared.getMonthValue() == found.getDayOfMonth();
        return swapped ? Why.BIRTH_DAY_AND_MONTH : Why.BIRTH_DATE;
    }

    private static Difference of(String line, Source source, Why why, String declared, String found) {
        return new Difference(line, source, why, declared, found, Optional.empty());
    }

    /**
     * Two names in one script.
     *
     * @param normal brings what typing differs in to one form
     */
    private record Names(String line, Source source, UnaryOperator<String> normal) {
        void compare(String given, String family, String foundGiven, String foundFamily, List<Difference> all) {
            if (same(given, foundFamily) && same(family, foundGiven) && !same(given, family)) {
                all.add(of(line, source, Why.SWAPPED, given + " " + family, foundGiven + " " + foundFamily));
                return;
            }
            if (!same(given, foundGiven)) {
                var why = isSlip(given, foundGiven) ? Why.GIVEN_SPELLING : Why.GIVEN_OTHER;
                all.add(of(line, source, why, given, foundGiven));
            }
            if (!same(family, foundFamily)) {
                var why = isSlip(family, foundFamily) ? Why.FAMILY_SPELLING : Why.FAMILY_OTHER;
                all.add(of(line, source, why, family, foundFamily));
            }
        }

        private boolean same(String one, String other) {
            return normal.apply(one).equals(normal.apply(other));
        }

        private boolean isSlip(String one, String other) {
            var first = normal.apply(one);
            var second = normal.apply(other);
            return edits(first, second) <= Math.min(SLIPS, Math.min(first.length(), second.length()) / 2);
        }

        /** How many letters have to be put in, left out or replaced (Levenshtein 1966). */
        private static int edits(String one, String other) {
            var before = new int[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) {
                before[j] = j;
            }
            for (int i = 1; i <= one.length(); i++) {
                var now = new int[other.length() + 1];
                now[0] = i;
                for (int j = 1; j <= other.length(); j++) {
                    int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                    now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
                }
                before = now;
            }
            return before[other.length()];
        }
    }
}

package th.morprom.did.ra.desk;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.deskagent.AtDesk;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.Encounter;
import th.morprom.did.ra.proofing.ProofingQueue.AtCounter;
import th.morprom.did.ra.proofing.ReadBy;
import th.morprom.did.ra.proofing.card.ThaiIdCard;

/**
 * The card just read, kept in the officer's session until he has decided, and not for long: whoever it belongs to stands
 * there. It is never written anywhere else.
 *
 * @param id named by the page that shows it: in another window another card may have been read since
 * @param desk where it was read; at another it is none
 * @param readBy the agent that sent it; empty where the reader is attached to the portal's own computer
 */
record CardOnDesk(UUID id, ThaiIdCard card, AtCounter whose, Optional<ReadBy> readBy, AtDesk desk, Instant readAt) {
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final String KEY = CardOnDesk.class.getName();

    /** The one on this desk; one of another desk, and one that lay too long, is gone. */
    static Optional<CardOnDesk> in(HttpSession session, AtDesk desk, Instant now) {
        if (session.getAttribute(KEY) instanceof CardOnDesk card
                && card.desk.equals(desk)
                && now.isBefore(card.readAt.plus(LIFE))) {
            return Optional.of(card);
        }
        drop(session);
        return Optional.empty();
    }

    /** The same, if it is the one that this page showed; what was read after it stays where it is. */
    static Optional<CardOnDesk> shown(String of, HttpSession session, AtDesk desk, Instant now) {
        return in(session, desk, now).filter(card -> card.id.toString().equals(of));
    }

    void keep(HttpSession session) {
        session.setAttribute(KEY, this);
    }

    static void drop(HttpSession session) {
        session.removeAttribute(KEY);
    }

    /** With this officer, and the one whose card it is. */
    Encounter encounter(UUID officer, boolean recognised, String code) {
        return new Encounter(officer, recognised, code, readBy);
    }

    /** What was declared beside what the card says; whether they count as the same is for proofing to say. */
    record Line(String key, String declared, String card) {
        public boolean agrees() {
            return declared.replaceAll("\\s+", "").equalsIgnoreCase(card.replaceAll("\\s+", ""));
        }
    }

    public Person declared() {
        return whose.person();
    }

    public List<Line> lines() {
        var name = declared().name();
        return List.of(
                new Line(
                        "name-th",
                        name.givenNameTh() + " " + name.familyNameTh(),
                        card.thaiName().givenNames() + " " + card.thaiName().family()),
                new Line(
                        "name-en",
                        name.fullEn(),
                        card.englishName().givenNames() + " "
                                + card.englishName().family()));
    }

    public boolean birthDateAgrees() {
        return card.birthDate().agreesWith(declared().birthDate());
    }

    public LocalDate birthDate() {
        return card.birthDate().earliest();
    }

    /** The photo for the page's image, as a data URL: it has no address of its own that anybody could open. */
    public String photo() {
        return "data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(card.photo().toByteArray());
    }
}

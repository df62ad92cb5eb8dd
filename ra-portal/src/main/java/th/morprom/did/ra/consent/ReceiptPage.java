package th.morprom.did.ra.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.person.People;
import th.morprom.did.signing.document.RenderRecord;
import th.morprom.did.signing.document.ServiceRecord;
import th.morprom.did.signing.document.ServiceRecord.Content;
import th.morprom.did.signing.document.ServiceRecord.Line;

/** A receipt as a page in Thai, with the receipt itself and the text that was shown inside. */
final class ReceiptPage {
    static final String RECEIPT_FILE = "consent-receipt.json";
    static final String NOTICE_FILE = "notice.txt";

    private static final Locale THAI = Locale.forLanguageTag("th");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", THAI);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int BUDDHIST_ERA = 543;

    private final Consents consents;
    private final People people;
    private final RenderRecord render;
    private final ResourceBundle words = ResourceBundle.getBundle("messages", THAI);

    ReceiptPage(Consents consents, People people, Clock clock) {
        this.consents = consents;
        this.people = people;
        this.render = new RenderRecord(clock);
    }

    /** The unsealed PDF. */
    byte[] render(ConsentReceipt receipt) {
        var text = consents.text(receipt.shown().noticeSha256())
                .orElseThrow(() -> new IllegalStateException("the text of receipt " + receipt.id() + " was not kept"));
        return render.render(new ServiceRecord(
                word(receipt.given() ? "receipt.given" : "receipt.withdrawn"),
                lines(receipt),
                word("receipt.shown.words"),
                text,
                word("receipt.note"),
                List.of(
                        new Content(
                                RECEIPT_FILE, "application/json", "The receipt (RFC 8785)", receipt.canonicalJson()),
                        new Content(NOTICE_FILE, "text/plain", "The notice as it was shown", text))));
    }

    private List<Line> lines(ConsentReceipt receipt) {
        var shown = receipt.shown();
        var lines = new ArrayList<Line>();
        lines.add(new Line(word("receipt.number"), receipt.id().toString()));
        lines.add(new Line(word("consent.receipt.purpose"), word("purpose." + receipt.purpose())));
        lines.add(new Line(word("receipt.person"), name(receipt.person())));
        if (!receipt.actor().equals(receipt.person())) {
            lines.add(new Line(word("receipt.guardian"), name(receipt.actor())));
        }
        lines.add(new Line(word("consent.receipt.time"), moment(receipt.time())));
        lines.add(new Line(word("receipt.channel"), receipt.channel()));
        lines.add(new Line(
                word("receipt.shown"),
                shown.noticeVersion() + " (" + shown.language().code() + ")"));
        lines.add(new Line(word("receipt.shown.sha256"), shown.noticeSha256()));
        lines.add(new Line(word("receipt.sha256"), receipt.sha256()));
        return lines;
    }

    private String name(UUID person) {
        return people.find(person).map(found -> found.name().fullTh()).orElse(person.toString());
    }

    private String word(String key) {
        return words.getString(key);
    }

    /** 24 พฤศจิกายน 2569 10:00:05 น. */
    private static String moment(Instant instant) {
        var time = instant.atZone(ThaiDay.ZONE);
        return DAY.format(time) + " " + (time.getYear() + BUDDHIST_ERA) + " " + TIME.format(time) + " น.";
    }
}

package th.morprom.did.desk.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import th.morprom.did.desk.agent.DeskAgent.Desk;
import th.morprom.did.desk.card.CardUnread;
import th.morprom.did.desk.card.ReaderMissing;
import th.morprom.did.desk.statement.Question;
import th.morprom.did.desk.statement.SignedStatement;
import th.morprom.did.desk.statement.Statement;
import th.morprom.did.desk.statement.Statement.Program;
import th.morprom.did.desk.statement.Statement.Reading;

/** The two things an agent says: that it is there, and what the card in its reader holds. Nothing of a card is kept. */
final class Answers {
    private static final String UNKNOWN = "unknown";

    private final AgentKey key;
    private final Desk desk;
    private final Program program;
    private final ReentrantLock reading = new ReentrantLock();

    Answers(AgentKey key, Desk desk) {
        this.key = key;
        this.desk = desk;
        this.program = new Program(version(), computer());
    }

    String hello(Question question, String origin) {
        return sign(question, origin, Optional.empty());
    }

    /** @throws NoAnswer if there is no card, or another one is being read */
    String reading(Question question, String origin) {
        if (!reading.tryLock()) {
            throw new NoAnswer(AgentError.BUSY);
        }
        try {
            var terminal = desk.attached().terminal();
            var card = desk.readThaiIdCard().read(terminal);
            return sign(question, origin, Optional.of(new Reading(printable(terminal.getName()), card)));
        } catch (ReaderMissing e) {
            throw new NoAnswer(AgentError.NO_READER);
        } catch (CardUnread e) {
            throw new NoAnswer(
                    switch (e.reason()) {
                        case NO_CARD -> AgentError.NO_CARD;
                        case REMOVED -> AgentError.REMOVED;
                        case NOT_A_THAI_ID_CARD -> AgentError.NOT_A_THAI_ID_CARD;
                        case UNREADABLE -> AgentError.UNREADABLE;
                        case TOO_SLOW -> AgentError.TOO_SLOW;
                    });
        } finally {
            reading.unlock();
        }
    }

    private String sign(Question question, String origin, Optional<Reading> read) {
        return SignedStatement.sign(new Statement(question, origin, program, read), key.key());
    }

    private static String version() {
        return Optional.ofNullable(Answers.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN);
    }

    private static String computer() {
        try {
            return printable(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static String printable(String name) {
        var printable =
                name.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", "").strip();
        return printable.isEmpty() ? UNKNOWN : printable.substring(0, Math.min(80, printable.length()));
    }
}

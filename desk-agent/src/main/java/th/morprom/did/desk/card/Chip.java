package th.morprom.did.desk.card;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import th.morprom.did.desk.card.CardUnread.Reason;

/**
 * Commands to the chip and its status words (ISO 7816-4), with what the generations of the card and the readers do
 * differently: data directly or after 61xx, GET RESPONSE with P2 = 01 on chips whose ATR begins 3B67, lengths corrected
 * by 6Cxx, and old applets that want {@code 01} before the length.
 */
final class Chip {
    private static final byte[] APPLET = {(byte) 0xA0, 0, 0, 0, 0x54, 0x48, 0, 1};
    private static final int OK = 0x9000;
    private static final int MAX_READ = 0xFF;
    private static final int MAX_EXCHANGES = 8;
    private static final int LIFE_CYCLE_DATA = 0x9F7F;
    static final int LIFE_CYCLE_LENGTH = 3 + 42;

    private final CardChannel channel;
    private final int getResponseP2;
    private final long deadline;

    Chip(CardChannel channel, Duration limit) {
        this.channel = channel;
        var atr = channel.getCard().getATR().getBytes();
        this.getResponseP2 = atr.length > 1 && atr[0] == 0x3B && atr[1] == 0x67 ? 1 : 0;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** @throws CardUnread with {@code NOT_A_THAI_ID_CARD} if the applet is not there */
    void select() throws CardException {
        var answer = transmit(new CommandAPDU(0x00, 0xA4, 0x04, 0x00, APPLET));
        if (answer.getSW() != OK && answer.getSW1() != 0x61) {
            throw new CardUnread(Reason.NOT_A_THAI_ID_CARD, "no such applet: " + word(answer));
        }
    }

    /** Card production life-cycle data (GlobalPlatform); empty if the chip does not tell it. */
    byte[] lifeCycleData() throws CardException {
        var answer =
                exchange(new CommandAPDU(0x80, 0xCA, LIFE_CYCLE_DATA >> 8, LIFE_CYCLE_DATA & 0xFF, LIFE_CYCLE_LENGTH));
        var data = answer.getData();
        return answer.getSW() == OK && data.length == LIFE_CYCLE_LENGTH ? data : new byte[0];
    }

    /** Exactly this part of the applet's memory. */
    byte[] read(int offset, int length) throws CardException {
        var all = new ByteArrayOutputStream(length);
        for (var done = 0; done < length; done = all.size()) {
            var want = Math.min(MAX_READ, length - done);
            var part = readPart(offset + done, want);
            if (part.length != want) {
                throw new CardUnread(Reason.UNREADABLE, "asked for " + want + " bytes and got " + part.length);
            }
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] readPart(int offset, int length) throws CardException {
        var answer = exchange(readCommand(offset, 0x00, length));
        if (answer.getSW() != OK) {
            answer = exchange(readCommand(offset, 0x01, length));
        }
        if (answer.getSW() != OK) {
            throw new CardUnread(Reason.UNREADABLE, "cannot read at %04X: ".formatted(offset) + word(answer));
        }
        return answer.getData();
    }

    private static CommandAPDU readCommand(int offset, int first, int length) {
        return new CommandAPDU(0x80, 0xB0, offset >> 8, offset & 0xFF, new byte[] {(byte) first, (byte) length});
    }

    /** The command, and GET RESPONSE or the command again for as long as the chip says that there is more. */
    private ResponseAPDU exchange(CommandAPDU command) throws CardException {
        var data = new ByteArrayOutputStream();
        var next = command;
        for (var i = 0; i < MAX_EXCHANGES; i++) {
            var answer = transmit(next);
            data.writeBytes(answer.getData());
            var length = answer.getSW2() == 0 ? 256 : answer.getSW2();
            switch (answer.getSW1()) {
                case 0x61 -> next = new CommandAPDU(0x00, 0xC0, 0x00, getResponseP2, length);
                case 0x6C -> next = withLength(next, length);
                default -> {
                    data.write(answer.getSW1());
                    data.write(answer.getSW2());
                    return new ResponseAPDU(data.toByteArray());
                }
            }
        }
        throw new CardUnread(Reason.UNREADABLE, "the chip never comes to an end");
    }

    private static CommandAPDU withLength(CommandAPDU command, int length) {
        var data = command.getData();
        return data.length == 0
                ? new CommandAPDU(command.getCLA(), command.getINS(), command.getP1(), command.getP2(), length)
                : new CommandAPDU(command.getCLA(), command.getINS(), command.getP1(), command.getP2(), data, length);
    }

    private ResponseAPDU transmit(CommandAPDU command) throws CardException {
        if (System.nanoTime() > deadline) {
            throw new CardUnread(Reason.TOO_SLOW, "the card took too long");
        }
        return channel.transmit(command);
    }

    private static String word(ResponseAPDU answer) {
        return "%04X".formatted(answer.getSW());
    }
}

package th.morprom.did.testpki.card;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A connection to the card in a terminal. */
final class SimulatedCard extends Card {
    private final SimulatedTerminal terminal;
    private final Chip chip;
    private boolean connected = true;

    SimulatedCard(SimulatedTerminal terminal, Chip chip) {
        this.terminal = terminal;
        this.chip = chip;
    }

    @Override
    public ATR getATR() {
        return new ATR(chip.answerToReset());
    }

    @Override
    public String getProtocol() {
        return "T=0";
    }

    @Override
    public CardChannel getBasicChannel() {
        return new BasicChannel();
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
        throw new CardException("the card has the basic channel only");
    }

    @Override
    public void beginExclusive() {
        // One program, one reader: it has the card to itself anyway.
    }

    @Override
    public void endExclusive() {
        // See beginExclusive.
    }

    @Override
    public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
        throw new CardException("the reader has no control commands");
    }

    @Override
    public void disconnect(boolean reset) {
        connected = false;
    }

    private final class BasicChannel extends CardChannel {
        @Override
        public Card getCard() {
            return SimulatedCard.this;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            if (!connected) {
                throw new IllegalStateException("disconnected");
            }
            if (!terminal.holds(chip)) {
                throw new CardException("the card was removed");
            }
            var response = chip.transmit(command.getBytes());
            if (terminal.fetchesItself() && response[0] == 0x61) {
                var fetch = getResponse(response[1]);
                response = chip.transmit(fetch);
                if (response[0] == 0x6C) {
                    response = chip.transmit(getResponse(response[1]));
                }
            }
            return new ResponseAPDU(response);
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
            var bytes = new byte[command.remaining()];
            command.get(bytes);
            var answer = transmit(new CommandAPDU(bytes)).getBytes();
            response.put(Arrays.copyOf(answer, answer.length));
            return answer.length;
        }

        @Override
        public void close() {
            throw new IllegalStateException("the basic channel cannot be closed");
        }

        private byte[] getResponse(byte length) {
            return new byte[] {0, (byte) 0xC0, 0, (byte) (chip.answerToReset()[1] == 0x67 ? 1 : 0), length};
        }
    }
}

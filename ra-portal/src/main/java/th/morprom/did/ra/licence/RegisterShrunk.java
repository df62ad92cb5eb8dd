package th.morprom.did.ra.licence;

/** A new state of the councils' register has lost so many licences that it looks broken; it is not kept. */
final class RegisterShrunk extends RuntimeException {
    RegisterShrunk(long missing, long known) {
        super("it has lost " + missing + " of " + known + " licences");
    }
}

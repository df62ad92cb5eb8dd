package th.morprom.did.hisclient;

/**
 * The server gives the program no token. Which rule failed it does not tell; the usual ones: the program was not let in
 * or was stopped, the key is not the registered one, the scope was not asked for at registration, the clock is wrong by
 * more than 30 seconds.
 */
public final class ProofRefused extends ApiFailure {
    private static final long serialVersionUID = 1L;

    private final String error;

    ProofRefused(String error) {
        super(
                "The server gives this program no token: " + error,
                "ระบบไม่ออกโทเค็นให้โปรแกรมนี้ โปรดตรวจการลงทะเบียน กุญแจ สิทธิ์ และนาฬิกาของเครื่อง: " + error);
        this.error = error;
    }

    /** The code of RFC 6749 section 5.2, such as {@code invalid_client} or {@code invalid_scope}. */
    public String error() {
        return error;
    }
}

package th.morprom.did.hsm.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import th.morprom.did.hsm.custody.CustodyRefused.Reason;

/** Puts a secret together from shares. */
public final class RestoreSecret {
    private RestoreSecret() {}

    /**
     * The secret of these shares. Shamir's scheme gives something for any shares at all; the check value in the shares
     * tells whether it is the secret.
     *
     * @throws CustodyRefused with {@code TOO_FEW_SHARES}, {@code SAME_SHARE_TWICE}, {@code SHARE_OF_ANOTHER_SET} or {@code
     *     SECRET_NOT_RESTORED}
     */
    public static SharedSecret restore(List<Share> shares) {
        var numbers = new HashSet<Integer>();
        for (var share : shares) {
            if (!agree(shares.get(0).header(), share.header())) {
                throw new CustodyRefused(
                        Reason.SHARE_OF_ANOTHER_SET,
                        "The share of " + share.custodian() + " is not of the set of "
                                + shares.get(0).custodian() + ".");
            }
            if (!numbers.add(share.header().number())) {
                throw new CustodyRefused(
                        Reason.SAME_SHARE_TWICE, "The share of " + share.custodian() + " was given twice.");
            }
        }
        if (shares.isEmpty() || shares.size() < shares.get(0).header().threshold()) {
            throw new CustodyRefused(
                    Reason.TOO_FEW_SHARES,
                    "There are " + shares.size() + " shares"
                            + (shares.isEmpty()
                                    ? "."
                                    : " of the " + shares.get(0).header().threshold() + " needed."));
        }
        return checked(shares);
    }

    private static SharedSecret checked(List<Share> shares) {
        var points = shares.stream()
                .map(share ->
                        new ShamirSplitSecretShare(share.value(), share.header().number()))
                .toArray(ShamirSplitSecretShare[]::new);
        try {
            var secret = new SharedSecret(
                    ShamirSplitSecret.getInstance(SplitSecret.FIELD, points).getSecret());
            var check = HexFormat.of().parseHex(shares.get(0).header().check());
            if (!MessageDigest.isEqual(check, secret.checkValue())) {
                secret.close();
                throw new CustodyRefused(
                        Reason.SECRET_NOT_RESTORED, "What the shares give is not the secret that was split.");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean agree(ShareHeader one, ShareHeader other) {
        return one.set().equals(other.set())
                && one.check().equals(other.check())
                && one.threshold() == other.threshold()
                && one.total() == other.total();
    }
}

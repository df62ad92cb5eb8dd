package th.morprom.did.hsm.custody;

import java.util.HashSet;
import java.util.List;

/**
 * Who keeps a secret, and how many of them are needed.
 *
 * @param title what it is about, a line that stands in every share
 * @param threshold how many shares give the secret, from 2: one person alone never has it
 * @param custodians their names, one share each
 */
public record Custody(String title, int threshold, List<String> custodians) {
    private static final int MOST = 16;
    private static final int LONGEST = 100;

    /** @throws CustodyRefused with {@code UNSOUND_CUSTODY} */
    public Custody {
        custodians = List.copyOf(custodians);
        require(custodians.size() <= MOST, "There are more than " + MOST + " custodians.");
        require(
                threshold >= 2 && threshold <= custodians.size(),
                threshold + " of " + custodians.size()
                        + " custodians is no sound threshold: at least two, at most all.");
        require(new HashSet<>(custodians).size() == custodians.size(), "Two custodians have one name.");
        custodians.forEach(name -> require(isLine(name), "A custodian's name is empty, too long or not one line."));
        require(isLine(title), "The title is empty, too long or not one line.");
    }

    private static boolean isLine(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CustodyRefused(CustodyRefused.Reason.UNSOUND_CUSTODY, otherwise);
        }
    }
}

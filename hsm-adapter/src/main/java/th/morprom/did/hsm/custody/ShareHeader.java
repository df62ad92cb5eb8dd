package th.morprom.did.hsm.custody;

/**
 * What is known of a share without its passphrase.
 *
 * @param set names the split that the share is of, 32 hexadecimal digits; another split of the same secret has another
 * @param title what the custody is about
 * @param number of the share, from 1
 * @param total how many shares there are
 * @param threshold how many give the secret
 * @param check the check value of the secret, 32 hexadecimal digits
 */
public record ShareHeader(
        String set, String title, String custodian, int number, int total, int threshold, String check) {}

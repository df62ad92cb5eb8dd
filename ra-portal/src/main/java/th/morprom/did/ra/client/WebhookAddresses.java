package th.morprom.did.ra.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be called. A client's address is somebody else's word: without these rules it could make this server
 * ask its own neighbours (server-side request forgery).
 */
public final class WebhookAddresses {
    private static final int LONGEST = 200;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    /** The last label of a name is never a number; so no spelling of an IP address is a name. */
    private static final Pattern NUMERIC_END = Pattern.compile(".*[.](0x[0-9a-f]*|[0-9]+)");

    private final Set<String> trustedHosts;
    private final boolean httpLocalhost;

    WebhookAddresses(ApiProperties properties) {
        this.trustedHosts = properties.webhookHosts();
        this.httpLocalhost = properties.webhookHttpLocalhost();
    }

    /** Whether an address of this form may be kept: https with a name, no user, no fragment; where its name leads is seen at each call. */
    public boolean allows(URI address) {
        var host = host(address);
        if (host.isEmpty()
                || address.toString().length() > LONGEST
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            return false;
        }
        if (isLocalDemonstration(address, host.get())) {
            return true;
        }
        return "https".equals(address.getScheme())
                && (trustedHosts.contains(host.get())
                        || (HOST.matcher(host.get()).matches()
                                && !NUMERIC_END.matcher(host.get()).matches()));
    }

    /** Whether the host of this address, which resolved to {@code resolved}, may be called there. */
    public boolean allows(URI address, InetAddress resolved) {
        return host(address)
                .filter(host -> trustedHosts.contains(host)
                        || (isLocalDemonstration(address, host) && resolved.isLoopbackAddress())
                        || isPublic(resolved))
                .isPresent();
    }

    private boolean isLocalDemonstration(URI address, String host) {
        return httpLocalhost && "http".equals(address.getScheme()) && host.equals("localhost");
    }

    private static Optional<String> host(URI address) {
        return Optional.ofNullable(address.getHost()).map(host -> host.toLowerCase(Locale.ROOT));
    }

    /** Of the public Internet: not this host, not its network, nothing reserved (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic(bytes);
        }
        // Only 2000::/3 is routed; of it, 2001::/23 and 2002::/16 can carry an IPv4 address, and 2001:db8::/32 is for
        // books.
        var first = word(bytes, 0);
        var second = word(bytes, 2);
        return address instanceof Inet6Address
                && (first & 0xE000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && (second < 0x0200 || second == 0x0DB8))
                && first != 0x3FFF;
    }

    private static boolean isPublic(byte[] ipv4) {
        int a = ipv4[0] & 0xFF;
        int b = ipv4[1] & 0xFF;
        int c = ipv4[2] & 0xFF;
        boolean special = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && (b == 168 || (b == 0 && (c == 0 || c == 2)) || (b == 88 && c == 99)))
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113);
        return !special;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}

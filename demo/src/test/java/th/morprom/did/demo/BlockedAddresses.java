package th.morprom.did.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a page asks for in vain. By the browser itself: a route of Playwright's holds up every request there is, and keeps the browser
 * from caching any.
 */
final class BlockedAddresses {
    private final CDPSession devTools;
    private final Set<String> patterns = new LinkedHashSet<>();

    BlockedAddresses(CDPSession devTools) {
        this.devTools = devTools;
        devTools.send("Network.enable");
    }

    void add(String pattern) {
        patterns.add(pattern);
        tell();
    }

    void remove(String pattern) {
        patterns.remove(pattern);
        tell();
    }

    private void tell() {
        var urls = new JsonArray();
        patterns.forEach(urls::add);
        var blocked = new JsonObject();
        blocked.add("urls", urls);
        devTools.send("Network.setBlockedURLs", blocked);
    }
}

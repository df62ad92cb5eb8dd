package th.morprom.did.ocsp.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.sample.OwnDoor;
import th.morprom.did.ocsp.sample.PublishedStatuses;

/** By the module's own engine. */
class DoorTest extends HttpContract {
    private @Nullable OwnDoor node;

    @Override
    String start(PublishedStatuses published, OcspIdentity identity) {
        node = new OwnDoor(published, identity);
        return node.url();
    }

    @Override
    void stop() {
        Objects.requireNonNull(node).close();
    }
}

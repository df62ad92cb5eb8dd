package th.morprom.did.demo;

import java.net.http.HttpResponse;
import java.util.Map;

/** Who knocks at a door of the portal: somebody at a browser, or a program with its token. */
interface Caller {
    /** Who it is, for whoever reads that a test failed. */
    String name();

    /** As the audit log calls him. */
    String actor();

    /** Whatever he needs before he knocks, so that it is no trace of it. */
    default void ready() {}

    HttpResponse<String> get(String path);

    /** A form of a page, or the members of a JSON object. */
    HttpResponse<String> post(String path, Map<String, String> form);
}

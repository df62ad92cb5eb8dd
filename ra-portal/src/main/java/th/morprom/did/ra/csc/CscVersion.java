package th.morprom.did.ra.csc;

import java.util.ArrayList;
import java.util.List;

/** The two versions of the API that are spoken; they differ in names more than in what they mean. */
enum CscVersion {
    V1(CscVersion.V1_ROOT, "1.0.4.0", "hash", "hashAlgo"),
    V2(CscVersion.V2_ROOT, "2.0.0.2", "hashes", "hashAlgorithmOID");

    /** Where each method is found, for both versions. */
    static final String V1_ROOT = "/csc/v1";

    static final String V2_ROOT = "/csc/v2";

    private final String root;
    private final String specification;
    private final String hashes;
    private final String hashAlgorithm;

    CscVersion(String root, String specification, String hashes, String hashAlgorithm) {
        this.root = root;
        this.specification = specification;
        this.hashes = hashes;
        this.hashAlgorithm = hashAlgorithm;
    }

    /** The one under whose root this path is. */
    static CscVersion of(String path) {
        return path.startsWith(V1_ROOT + "/") ? V1 : V2;
    }

    String root() {
        return root;
    }

    String specification() {
        return specification;
    }

    /** What the list of digests is called. */
    String hashes() {
        return hashes;
    }

    /** What their algorithm is called. */
    String hashAlgorithm() {
        return hashAlgorithm;
    }

    /** Which methods there are, as {@code info} lists them. */
    List<String> methods() {
        var common = List.of(
                "credentials/list",
                "credentials/info",
                "credentials/extendTransaction",
                "signatures/signHash",
                "signatures/timestamp",
                "oauth2/authorize",
                "oauth2/token",
                "oauth2/revoke");
        return this == V1
                ? common
                : with(common, "credentials/authorize", "credentials/authorizeCheck", "signatures/signDoc");
    }

    private static List<String> with(List<String> common, String... more) {
        var all = new ArrayList<>(common);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}

package th.morprom.did.signing.activation;

import java.util.List;
import java.util.UUID;

/** What became of the documents that a doctor agreed to together. */
public record SignedBatch(UUID id, List<Item> documents) {
    /** One of them. */
    public record Item(UUID document, String number, boolean signed) {}

    public SignedBatch {
        documents = List.copyOf(documents);
    }

    /** Whether every document that still was there is signed; if not, the batch can be finished. */
    public boolean complete() {
        return documents.stream().allMatch(Item::signed);
    }
}

package th.morprom.did.ra.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.approval.OpenSubmittedDocument;
import th.morprom.did.ra.supportingdocument.DocumentKind;
import th.morprom.did.ra.supportingdocument.DocumentPolicy;
import th.morprom.did.ra.supportingdocument.FileType;
import th.morprom.did.ra.supportingdocument.OpenOwnDocument;
import th.morprom.did.ra.supportingdocument.OpenedDocument;
import th.morprom.did.ra.supportingdocument.SampleFiles;
import th.morprom.did.ra.supportingdocument.SupportingDocument;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;

/** What lies beside the sample enrolments: a photo, both sides of a licence card, and a letter. */
final class SampleDocuments {
    static final UUID PHOTO = new UUID(57, 1);
    static final UUID LETTER = new UUID(57, 4);
    private static final String HASH = "a1d3ea2c7bd45e02b9d47d0c64a3fbd5fbd7cf2cde3db14b5f1f1a0d4fae3c57";

    private final Instant now;

    SampleDocuments(Instant now) {
        this.now = now;
    }

    void teach(UseCaseMocks mocks) {
        given(mocks.of(SupportingDocuments.class).of(any())).willReturn(all());
        given(mocks.of(DocumentPolicy.class).of(any()))
                .willReturn(new DocumentPolicy.Need(
                        "morprom-documents/9", List.of(DocumentKind.PHOTO, DocumentKind.LICENCE_CARD)));
        given(mocks.of(OpenSubmittedDocument.class).list(any(), any()))
                .willReturn(new OpenSubmittedDocument.Listed(all(), true));
        var picture = new OpenedDocument(FileType.JPEG, Bytes.of(SampleFiles.jpeg(856, 540)));
        var photo = new OpenedDocument(FileType.JPEG, Bytes.of(SampleFiles.jpeg(400, 500)));
        var letter = new OpenedDocument(FileType.PDF, Bytes.of(SampleFiles.pdf(2)));
        given(mocks.of(OpenSubmittedDocument.class).open(any(), any(), any())).willReturn(Optional.of(picture));
        given(mocks.of(OpenSubmittedDocument.class).open(any(), any(), eq(PHOTO)))
                .willReturn(Optional.of(photo));
        given(mocks.of(OpenSubmittedDocument.class).open(any(), any(), eq(LETTER)))
                .willReturn(Optional.of(letter));
        given(mocks.of(OpenOwnDocument.class).open(any(), any(), any())).willReturn(Optional.of(picture));
    }

    List<SupportingDocument> all() {
        return List.of(
                document(PHOTO, DocumentKind.PHOTO, FileType.JPEG, 1, 84_120),
                document(new UUID(57, 2), DocumentKind.LICENCE_CARD, FileType.JPEG, 1, 301_882),
                document(new UUID(57, 3), DocumentKind.LICENCE_CARD, FileType.JPEG, 1, 266_014),
                document(LETTER, DocumentKind.APPOINTMENT_LETTER, FileType.PDF, 2, 190_577));
    }

    private SupportingDocument document(UUID id, DocumentKind kind, FileType type, int pages, int size) {
        return new SupportingDocument(id, kind, type, pages, size, HASH, now.minus(Duration.ofDays(5)), true);
    }
}

package th.morprom.did.ra.csc;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Part of the remote signing service, under the root of either version; its errors are the specification's. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@RequestMapping({CscVersion.V1_ROOT, CscVersion.V2_ROOT})
@interface CscResource {}

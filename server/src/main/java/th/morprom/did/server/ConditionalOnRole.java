package th.morprom.did.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Wires the annotated configuration only in a process that plays the role. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnRole.Played.class)
@interface ConditionalOnRole {
    /** The role. */
    Role value();

    /** Looks {@code morprom.roles} up before any bean exists. */
    final class Played implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var role = metadata.getAnnotations().get(ConditionalOnRole.class).getEnum("value", Role.class);
            return Binder.get(context.getEnvironment())
                    .bind("morprom.roles", Bindable.setOf(Role.class))
                    .orElseGet(() -> Set.copyOf(EnumSet.allOf(Role.class)))
                    .contains(role);
        }
    }
}

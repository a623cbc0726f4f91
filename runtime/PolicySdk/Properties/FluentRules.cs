using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;

namespace Provisioning.PolicySdk.Properties;

/// <summary>Rules written with FluentValidation, used as policies.</summary>
public static class FluentRules
{
    /// <summary>Violations of rules for a part of a resource's properties, each at the property it is about.</summary>
    /// <typeparam name="T">A record with the properties that the rules read, camel-case in the resource.</typeparam>
    /// <param name="rules">The rules. Their messages must not show values where <paramref name="at"/> holds secrets.</param>
    /// <param name="at">The part they are for.</param>
    public static IEnumerable<Verdict> Judge<T>(this IValidator<T> rules, PropertyView at)
        where T : class
        => rules.Validate(at.Read<T>()).Errors.Select(error =>
            new Verdict.Violation(error.ErrorMessage) { Path = Join(at.Path, PathOf(error)), Subject = at.Subject });

    /// <summary>The path of the property that a rule failed for, in camel case.</summary>
    internal static string PathOf(ValidationFailure failure)
        => string.Join('.', (failure.PropertyName ?? "").Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static string Join(string path, string below) => path.Length == 0 || below.Length == 0 ? path + below : $"{path}.{below}";
}

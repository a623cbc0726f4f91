using FluentValidation;
using FluentValidation.Results;
using Provisioning.Components.Configuration.Reading;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>Joins FluentValidation with diagnostics: a rule returns a <see cref="Finding"/>, and its path becomes that of the user's file.</summary>
internal static class Rules
{
    /// <summary>Adds a check of one value. Values that are not there are not checked.</summary>
    public static void Check<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<TValue, Finding?> check) =>
        rule.Custom((value, context) =>
        {
            if (value is not null && check(value) is { } finding)
                context.Report(finding);
        });

    /// <summary>Adds a check of a value together with the record it belongs to.</summary>
    public static void Check<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<T, TValue, Finding?> check) =>
        rule.Custom((value, context) =>
        {
            if (value is not null && check(context.InstanceToValidate, value) is { } finding)
                context.Report(finding);
        });

    /// <summary>Adds a check that no two items of a list have the same key; the second is reported.</summary>
    /// <param name="rule">The rule of the list.</param>
    /// <param name="member">The member that holds the key, as the path continues after the item; empty for the item itself.</param>
    /// <param name="key">The key of an item; null for none.</param>
    public static void HaveUnique<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>> rule, string member, Func<TItem, string?> key) =>
        rule.Custom((items, context) =>
        {
            var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is not { } item || key(item) is not { } text || seen.TryAdd(text, i))
                    continue;
                context.Report(
                    new Finding($"'{text}' is already that of [{seen[text]}].", "Make it unique or remove one of the two."),
                    member.Length == 0 ? $"[{i}]" : $"[{i}].{member}");
            }
        });

    /// <summary>Reports a finding at the value being checked, or at something within it.</summary>
    public static void Report<T>(this ValidationContext<T> context, Finding finding, string within = "") =>
        context.AddFailure(new ValidationFailure(context.PropertyPath + within, finding.Detail)
        {
            ErrorCode = finding.Code,
            CustomState = finding,
        });

    /// <summary>Applies a validator and turns its failures into diagnostics.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="record">The record.</param>
    /// <param name="path">Path of the record in the user's file; may be empty.</param>
    public static IEnumerable<Diagnostic> Apply<T>(this IValidator<T> validator, T record, string path) =>
        validator.Validate(record).Errors.Select(failure =>
        {
            var finding = (Finding)failure.CustomState;
            var inFile = InFile(failure.PropertyName);
            var subject = path.Length == 0 ? inFile : inFile.Length == 0 ? path : $"{path}.{inFile}";
            return ConfigurationDiagnostic.Error(finding.Code, finding.Summary, finding.Detail, subject, finding.Hint);
        });

    /// <summary>A path of property names as a path of keys: each segment begins in lower case.</summary>
    private static string InFile(string propertyPath) =>
        string.Join('.', propertyPath.Split('.').Select(segment => segment.Length == 0 ? segment : char.ToLowerInvariant(segment[0]) + segment[1..]));
}

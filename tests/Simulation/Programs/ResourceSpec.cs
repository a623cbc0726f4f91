using System.Collections.Immutable;

namespace Provisioning.Simulation.Tests.Programs;

/// <summary>How a resource uses another.</summary>
internal enum UseKind
{
    /// <summary>A property holds the other's id, and can be changed in place.</summary>
    Property,

    /// <summary>A property holds the other's id, and its change makes a replacement.</summary>
    FixedProperty,

    /// <summary>It only comes after the other.</summary>
    Order,
}

/// <summary>One resource of a generated program.</summary>
/// <param name="Key">Which resource this is, in whatever version of the program and under whatever name.</param>
/// <param name="Type">Its type token.</param>
/// <param name="Name">Its name in this version.</param>
internal sealed record ResourceSpec(int Key, string Type, string Name)
{
    /// <summary>A resource that is replaced by creating the new one first.</summary>
    public const string Thing = "sim:index:Thing";

    /// <summary>A resource whose provider wants the old one deleted first.</summary>
    public const string Exclusive = "sim:index:Exclusive";

    /// <summary>A provider with a configuration of its own.</summary>
    public const string ExplicitProvider = "pulumi:providers:sim";

    /// <summary>A component.</summary>
    public const string Group = "test:index:Group";

    /// <summary>The component it is in; null for none.</summary>
    public int? Parent { get; init; }

    /// <summary>What it uses, by key.</summary>
    public ImmutableSortedDictionary<int, UseKind> Uses { get; init; } = ImmutableSortedDictionary<int, UseKind>.Empty;

    /// <summary>The resource whose deletion takes this one along; null for none.</summary>
    public int? Host { get; init; }

    /// <summary>The explicit provider that manages it; null for the default one.</summary>
    public int? Provider { get; init; }

    /// <summary>The resource whose replacement replaces this one too; null for none.</summary>
    public int? ReplacedWith { get; init; }

    /// <summary>The thing in the cloud that it takes over; null where it is made anew.</summary>
    public string? ImportId { get; init; }

    /// <summary>The thing in the cloud that it only looks at; null where it is managed.</summary>
    public string? ReadId { get; init; }

    /// <summary>Whether its provider wants it read before each update.</summary>
    public bool RefreshesFirst { get; init; }

    /// <summary>A value that can be changed in place.</summary>
    public int Value { get; init; }

    /// <summary>A value whose change makes a replacement.</summary>
    public int Zone { get; init; }

    /// <summary>Whether it has a secret input.</summary>
    public bool HasSecret { get; init; }

    /// <summary>It must not be deleted or replaced.</summary>
    public bool Protect { get; init; }

    /// <summary>It is left alone when no longer wanted.</summary>
    public bool Retain { get; init; }

    /// <summary>Whether the old one is deleted first; null where the provider decides.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    /// <summary>Whether a change of <see cref="Value"/> makes a replacement.</summary>
    public bool ReplacesOnValue { get; init; }

    /// <summary>Whether changes of <see cref="Value"/> are ignored.</summary>
    public bool IgnoresValue { get; init; }

    /// <summary>URNs it had in earlier versions.</summary>
    public ImmutableArray<string> FormerUrns { get; init; } = [];

    /// <summary>Whether it is more than a component.</summary>
    public bool IsCustom => Type != Group;

    /// <summary>Whether it stands for a thing in the cloud.</summary>
    public bool IsThing => Type is Thing or Exclusive;

    /// <summary>Whether the thing in the cloud is to be as the program says.</summary>
    public bool IsManaged => IsThing && ReadId is null;

    /// <summary>Whether its old one is deleted first where it is replaced.</summary>
    public bool DeletesFirst => DeleteBeforeReplace ?? Type == Exclusive;

    /// <inheritdoc/>
    public override string ToString()
        => $"{Key} is {Type} {Name}, value {Value}, zone {Zone}"
            + string.Concat(Uses.Select(use => $", {use.Value} {use.Key}"))
            + Say("in", Parent) + Say("on", Host) + Say("by", Provider) + Say("replaced with", ReplacedWith) + Say("imported from", ImportId) + Say("read from", ReadId)
            + Say(Protect, "protected") + Say(Retain, "retained") + Say(RefreshesFirst, "refreshed first") + Say(DeletesFirst, "deleted first")
            + Say(ReplacesOnValue, "replaced on value") + Say(IgnoresValue, "value ignored") + Say(HasSecret, "with a secret");

    private static string Say(string what, object? value) => value is null ? "" : $", {what} {value}";

    private static string Say(bool holds, string what) => holds ? ", " + what : "";

    /// <summary>Keys of everything that has to be registered before it.</summary>
    public IEnumerable<int> Needs => Uses.Keys.Concat(new[] { Parent, Host, Provider, ReplacedWith }.OfType<int>());
}

using System.Collections.Immutable;
using System.Globalization;

namespace Provisioning.Simulation.Tests.Programs;

/// <summary>Makes programs, and the next version of a program, by the dice.</summary>
/// <param name="dice">The dice.</param>
/// <param name="find">The id of a thing in the cloud that nobody manages, of such a value and zone.</param>
internal sealed class ProgramGenerator(Random dice, Func<int, int, string> find)
{
    private const int MaxResources = 9;

    private int lastKey;

    /// <summary>A first version.</summary>
    public ProgramSpec First()
    {
        var program = new ProgramSpec([]);
        for (var count = dice.Next(2, 7); count > 0; count--)
            program = Add(program);
        return program;
    }

    /// <summary>The next version: one to four things are different.</summary>
    public ProgramSpec Next(ProgramSpec program)
    {
        for (var count = dice.Next(1, 5); count > 0; count--)
        {
            program = dice.Next(10) switch
            {
                0 or 1 when program.Resources.Length < MaxResources => Add(program),
                2 or 3 => Remove(program),
                4 => Rename(program),
                _ => Change(program),
            };
        }

        return program;
    }

    private ProgramSpec Add(ProgramSpec program)
    {
        var key = ++lastKey;
        var type = dice.Next(18) switch
        {
            0 or 1 => ResourceSpec.Group, 2 or 3 => ResourceSpec.ExplicitProvider, >= 4 and <= 7 => ResourceSpec.Exclusive, _ => ResourceSpec.Thing,
        };
        var resource = new ResourceSpec(key, type, key.ToString("'r'0", CultureInfo.InvariantCulture)) { Value = dice.Next(3), Zone = dice.Next(2) };
        if (!resource.IsThing)
            return new ProgramSpec(program.Resources.Add(resource));
        if (dice.Next(10) == 0)
            return new ProgramSpec(program.Resources.Add(resource with { ReadId = find(resource.Value, resource.Zone), Parent = PickGroup(program) }));
        var things = program.Resources.Where(other => other.IsThing).ToList();
        var managed = things.Where(other => other.IsManaged).ToList();
        var providers = program.Resources.Where(other => other.Type == ResourceSpec.ExplicitProvider).ToList();
        var uses = things.Where(_ => dice.Next(3) == 0).ToImmutableSortedDictionary(other => other.Key, _ => (UseKind)dice.Next(3));
        resource = resource with
        {
            Uses = uses, Parent = PickGroup(program), HasSecret = dice.Next(4) == 0,
            Provider = PickOne(providers, oneIn: 2), ReplacedWith = PickOne(managed, oneIn: 10), RefreshesFirst = dice.Next(10) == 0,
            ImportId = dice.Next(10) == 0 ? find(dice.Next(4) == 0 ? resource.Value + 1 : resource.Value, resource.Zone) : null,
            Protect = dice.Next(10) == 0, Retain = dice.Next(10) == 0, ReplacesOnValue = dice.Next(10) == 0,
            Host = PickOne(managed, oneIn: 8),
            DeleteBeforeReplace = dice.Next(8) switch { 0 => true, 1 => false, _ => null },
            IgnoresValue = dice.Next(12) == 0,
        };
        // What was made elsewhere lives on its own.
        return new ProgramSpec(program.Resources.Add(resource.ImportId is null ? resource : resource with { Host = null }));
    }

    private ProgramSpec Remove(ProgramSpec program)
    {
        if (program.Resources.IsEmpty)
            return program;
        var gone = Pick(program).Key;
        return new ProgramSpec([.. program.Resources.Where(resource => resource.Key != gone).Select(resource => Named(program, resource with
        {
            Uses = resource.Uses.Remove(gone),
            Host = resource.Host == gone ? null : resource.Host,
            Provider = resource.Provider == gone ? null : resource.Provider,
            ReplacedWith = resource.ReplacedWith == gone ? null : resource.ReplacedWith,
            Parent = resource.Parent == gone ? null : resource.Parent,
        }))]);
    }

    private ProgramSpec Rename(ProgramSpec program)
    {
        if (program.Resources.IsEmpty)
            return program;
        var old = Pick(program);
        var renamed = dice.Next(3) == 0 && old.IsThing
            ? old with { Parent = PickGroup(program, before: old) }
            : old with { Name = old.Name + "n" };
        return Replace(program, old, Named(program, renamed));
    }

    private ProgramSpec Change(ProgramSpec program)
    {
        if (program.Resources.IsEmpty || Pick(program) is not { IsCustom: true, ReadId: null } old)
            return program;
        if (!old.IsThing)
            return Replace(program, old, dice.Next(2) == 0 ? old with { Value = old.Value + 1 } : old with { Zone = old.Zone + 1 });
        return Replace(program, old, dice.Next(14) switch
        {
            0 or 1 or 2 => old with { Value = old.Value + 1 },
            3 or 4 or 5 => old with { Zone = old.Zone + 1 },
            6 => old with { Protect = !old.Protect },
            7 => old with { Retain = !old.Retain },
            8 => old with { ReplacesOnValue = !old.ReplacesOnValue },
            9 => old with { DeleteBeforeReplace = old.DeleteBeforeReplace is null ? true : null },
            10 => old with { HasSecret = !old.HasSecret },
            11 => old with { IgnoresValue = !old.IgnoresValue },
            _ => old with { Uses = Rewired(program, old) },
        });
    }

    private ImmutableSortedDictionary<int, UseKind> Rewired(ProgramSpec program, ResourceSpec resource)
    {
        var earlier = program.Resources.TakeWhile(other => other != resource).Where(other => other.IsThing).ToList();
        if (earlier.Count == 0)
            return resource.Uses;
        var other = earlier[dice.Next(earlier.Count)].Key;
        return resource.Uses.Remove(other) is var without && without.Count < resource.Uses.Count ? without : resource.Uses.SetItem(other, (UseKind)dice.Next(3));
    }

    private ResourceSpec Pick(ProgramSpec program) => program.Resources[dice.Next(program.Resources.Length)];

    private int? PickOne(List<ResourceSpec> resources, int oneIn)
        => resources.Count > 0 && dice.Next(oneIn) == 0 ? resources[dice.Next(resources.Count)].Key : null;

    private int? PickGroup(ProgramSpec program, ResourceSpec? before = null)
    {
        var groups = program.Resources.TakeWhile(other => other != before).Where(other => !other.IsCustom).ToList();
        return groups.Count == 0 || dice.Next(3) == 0 ? null : groups[dice.Next(groups.Count)].Key;
    }

    // A resource whose URN is another now says what it was.
    private static ResourceSpec Named(ProgramSpec before, ResourceSpec resource)
    {
        var old = ProgramSpec.UrnOf(before[resource.Key]);
        return old == ProgramSpec.UrnOf(resource) || resource.FormerUrns.Contains(old)
            ? resource
            : resource with { FormerUrns = resource.FormerUrns.Insert(0, old) };
    }

    private static ProgramSpec Replace(ProgramSpec program, ResourceSpec old, ResourceSpec now) => new(program.Resources.Replace(old, now));
}

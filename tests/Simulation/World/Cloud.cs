using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Provisioning.Simulation.Tests.World;

/// <summary>What really exists, whatever any state says of it.</summary>
internal sealed class Cloud
{
    private readonly Dictionary<string, CloudThing> things = new(StringComparer.Ordinal);

    /// <summary>How often anything was changed.</summary>
    public int Effects { get; private set; }

    /// <summary>Everything that ever existed.</summary>
    public IReadOnlyCollection<CloudThing> Things => things.Values;

    /// <summary>Everything that exists.</summary>
    public IEnumerable<CloudThing> Living => things.Values.Where(thing => thing.IsAlive);

    /// <summary>A thing that exists or existed, or null where none ever did.</summary>
    public CloudThing? Find(string id) => things.GetValueOrDefault(id);

    /// <summary>Makes a thing.</summary>
    public CloudThing Create(string urn, Struct properties)
    {
        Effects++;
        var thing = new CloudThing((things.Count + 1).ToString("'thing-'0", CultureInfo.InvariantCulture), urn) { Properties = properties.Clone() };
        things.Add(thing.Id, thing);
        return thing;
    }

    /// <summary>Makes a thing that nobody manages.</summary>
    public CloudThing Found(Struct properties)
    {
        var thing = Create("", properties);
        thing.IsUnmanaged = true;
        return thing;
    }

    /// <summary>Changes a thing.</summary>
    public void Update(CloudThing thing, Struct properties)
    {
        Effects++;
        thing.Properties = properties.Clone();
    }

    /// <summary>Deletes a thing and all that lives in it.</summary>
    public void Delete(CloudThing thing)
    {
        Effects++;
        thing.IsAlive = false;
        foreach (var guest in Living.Where(guest => guest.Host == thing.Id).ToList())
        {
            Delete(guest);
            guest.IsGoneByItself = true;
        }
    }
}

/// <summary>One thing in the cloud.</summary>
internal sealed class CloudThing(string id, string urn)
{
    /// <summary>Its id; never given to another.</summary>
    public string Id { get; } = id;

    /// <summary>The URN it was created under.</summary>
    public string Urn { get; } = urn;

    /// <summary>What it is like.</summary>
    public required Struct Properties { get; set; }

    /// <summary>Whether it exists.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>Whether it went without anybody having asked for its deletion.</summary>
    public bool IsGoneByItself { get; set; }

    /// <summary>Whether it was changed by somebody else, or without the engine knowing what came of it, and no refresh has seen it yet.</summary>
    public bool HasDrifted { get; set; }

    /// <summary>Whether its deletion was asked for, and the engine cannot know that it came about.</summary>
    public bool IsDeletionUnknown { get; set; }

    /// <summary>The number of the operation that last changed it.</summary>
    public int ChangedIn { get; set; }

    /// <summary>The number of the operation that last moved it from one host to another.</summary>
    public int MovedIn { get; set; }

    /// <summary>Whether it was moved to another host, and the engine cannot know that this came about.</summary>
    public bool IsMoveUnknown { get; set; }

    /// <summary>The number of the operation that deleted it.</summary>
    public int DeletedIn { get; set; }

    /// <summary>Whether no state ever took it over.</summary>
    public bool IsUnmanaged { get; set; }

    /// <summary>Whether the state last said to leave it alone when it is no longer wanted.</summary>
    public bool IsRetained { get; set; }

    /// <summary>The thing it lives in; empty for none.</summary>
    public string Host => Properties.Fields.GetValueOrDefault("host")?.StringValue ?? "";

    /// <summary>Ids of the things it uses.</summary>
    public IEnumerable<string> Uses => Properties.Fields
        .Where(pair => pair.Key.StartsWith("dep", StringComparison.Ordinal) || pair.Key.StartsWith("pin", StringComparison.Ordinal))
        .Select(pair => pair.Value.StringValue);
}

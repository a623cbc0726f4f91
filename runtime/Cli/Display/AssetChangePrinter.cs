using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Prints what changes in archives, member by member, and in assets that are part of one.</summary>
internal sealed class AssetChangePrinter(ChangePrinter changes)
{
    /// <summary>An archive that becomes another of the same kind; false, and nothing printed, where the kinds differ.</summary>
    public bool Archives(ValuePrinter printer, PropertyValue.Archive before, PropertyValue.Archive after, Action<ValuePrinter> title)
    {
        var hash = Became(ValuePrinter.Short(before.Hash), ValuePrinter.Short(after.Hash));
        switch (before.Source, after.Source)
        {
            case (ArchiveSource.File one, ArchiveSource.File other):
                title(printer);
                printer.Write($"archive(file:{hash}) {{ {Became(one.Path, other.Path)} }}\n");
                return true;
            case (ArchiveSource.Remote one, ArchiveSource.Remote other):
                title(printer);
                printer.Write($"archive(uri:{hash}) {{ {Became(one.Uri, other.Uri)} }}\n");
                return true;
            case (ArchiveSource.Members one, ArchiveSource.Members other):
                title(printer);
                printer.Write($"archive(assets:{hash}) {{\n");
                Members(printer.Deeper(), one.Assets, other.Assets);
                printer.End("}\n");
                return true;
            default:
                return false;
        }
    }

    private void Members(ValuePrinter printer, PropertyMap before, PropertyMap after)
    {
        var names = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var width = names.Max(name => name.Length + 2);
        foreach (var name in names)
        {
            Action<ValuePrinter> title = one => one.Title($"\"{name}\"", width);
            switch (before.Find(name), after.Find(name))
            {
                case (null, { } added):
                    ChangePrinter.Replaced(printer.Deeper().As(StepOp.Create), added, title);
                    break;
                case ({ } deleted, null):
                    ChangePrinter.Replaced(printer.Deeper().As(StepOp.Delete), deleted, title);
                    break;
                case (PropertyValue.Archive one, PropertyValue.Archive other):
                    if (one.Hash != other.Hash && !Archives(printer, one, other, title))
                        Both(printer, one, other, title);
                    break;
                case (PropertyValue.Asset one, PropertyValue.Asset other):
                    if (one.Hash != other.Hash && !Assets(printer, one, other, title))
                        Both(printer, one, other, title);
                    break;
                case ({ } one, { } other):
                    Both(printer, one, other, title);
                    break;
            }
        }
    }

    private bool Assets(ValuePrinter printer, PropertyValue.Asset before, PropertyValue.Asset after, Action<ValuePrinter> title)
    {
        var hash = Became(ValuePrinter.Short(before.Hash), ValuePrinter.Short(after.Hash));
        switch (before.Source, after.Source)
        {
            // What cannot be shown cannot be compared.
            case (AssetSource.Text one, AssetSource.Text other) when one.Content == other.Content:
                title(printer);
                printer.Write($"asset(text:{hash}) {{ {one.Content} }}\n");
                return true;
            case (AssetSource.Text one, AssetSource.Text other):
                title(printer);
                printer.Write($"asset(text:{hash}) {{");
                changes.Texts(printer.Deeper(), one.Content, other.Content);
                printer.End("}\n");
                return true;
            case (AssetSource.File one, AssetSource.File other):
                title(printer);
                printer.Write($"asset(file:{hash}) {{ {Became(one.Path, other.Path)} }}\n");
                return true;
            case (AssetSource.Remote one, AssetSource.Remote other):
                title(printer);
                printer.Write($"asset(uri:{hash}) {{ {Became(one.Uri, other.Uri)} }}\n");
                return true;
            default:
                return false;
        }
    }

    private static void Both(ValuePrinter printer, PropertyValue before, PropertyValue after, Action<ValuePrinter> title)
    {
        ChangePrinter.Replaced(printer.As(StepOp.Delete), before, title);
        ChangePrinter.Replaced(printer.As(StepOp.Create), after, title);
    }

    private static string Became(string before, string after) => before == after ? before : $"{before}->{after}";
}

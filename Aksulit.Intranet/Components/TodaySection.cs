namespace Aksulit.Intranet.Components;

/// <summary>What a feature shows on everyone's start page: a person's own tasks, or what needs attention. It asks by itself what the person may see and shows nothing otherwise.</summary>
public interface ITodaySection
{
    /// <summary>Place among the sections; what is late comes first.</summary>
    int Order { get; }

    /// <summary>A component without required parameters.</summary>
    Type Component { get; }
}

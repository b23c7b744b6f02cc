namespace Aksulit.DevIdentity;
